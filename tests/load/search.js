// @ts-check
// Searches and reads alone, at a steady rate whatever the answers take: k6 run tests/load/search.js
import { check } from 'k6';
import exec from 'k6/execution';
import { ask, find, QUESTION, THRESHOLDS, token } from './platform.js';

const duration = __ENV.DURATION ?? '1m';
const rate = Number(__ENV.SEARCHES_PER_SECOND ?? 5);

export const options = {
  scenarios: {
    searches: {
      executor: 'constant-arrival-rate',
      exec: 'searches',
      rate,
      timeUnit: '1s',
      duration,
      preAllocatedVUs: 50,
    },
    reads: {
      executor: 'constant-arrival-rate',
      exec: 'reads',
      rate,
      timeUnit: '1s',
      duration,
      preAllocatedVUs: 50,
    },
  },
  thresholds: { ...THRESHOLDS.search, ...THRESHOLDS.read },
};

export async function searches() {
  // The same question again would be answered from memory.
  const answer = await find(token(), `${QUESTION} ${exec.scenario.iterationInTest}`);
  check(answer, { 'found something': ({ body, status }) => status === 200 && String(body).includes('"segmentId"') });
}

export async function reads() {
  const answer = await ask('GET', '/v1/recordings?limit=20', 'read', token());
  check(answer, { 'listed recordings': ({ status }) => status === 200 });
}
