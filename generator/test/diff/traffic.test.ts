import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, diffApis } from '../../diff/index.ts';
import { createMock, type MockRequest } from '../../mock/index.ts';
import type { HttpApi, Operation } from '../../model/ir/index.ts';
import { checkAnswer } from '../../verify/answers/check-answer.ts';
import { KnownValues } from '../../verify/calls/known-values.ts';
import { sampleCall } from '../../verify/calls/sample-call.ts';
import { wireRequest } from '../../verify/wire/wire-request.ts';
import { operationPair } from './arbitrary-operation.ts';
import { TODAY } from './compare-texts.ts';
import { apiWith, operationOf } from './operation-api.ts';

/** A longer run takes other seeds: `TRAFFIC_RUNS=5000 TRAFFIC_SEED=2`. */
const RUNS = Number(process.env['TRAFFIC_RUNS'] ?? 250);
const SETTINGS = { numRuns: RUNS, seed: Number(process.env['TRAFFIC_SEED'] ?? 1) };
const TIMEOUT = { timeout: 30_000 + 40 * RUNS };
const SCOPE = { schemas: new Map() };
const SEEDS = Array.from({ length: 10 }, (_, index) => index);

/** Requests that the contract allows, with the credentials of each way in. */
function requestsTo(operation: Operation): MockRequest[] {
  const ways = operation.security?.length ? operation.security : [[]];
  return SEEDS.flatMap((seed) => {
    const extent = seed % 3 === 0 ? 'least' : 'all';
    const call = sampleCall(operation, { scope: SCOPE, known: new KnownValues(), seed, extent });
    if (call === undefined) return [];
    const schemes = JSON.stringify(ways[seed % ways.length]);
    const credentials = schemes.includes('"K"') ? { 'x-key': 'k' } : {};
    const { url, headers, body = '' } = wireRequest(operation, call, '', credentials, SCOPE);
    const key = schemes.includes('"L"') ? `${url.includes('?') ? '&' : '?'}key=l` : '';
    // Nobody sends a range: it stands for types of which the contract says nothing more.
    const sent = headers['content-type']?.includes('*') ? { 'content-type': TYPES[seed % TYPES.length] } : {};
    const bytes = new TextEncoder().encode(String(body));
    return [{ method: 'POST', target: url + key, headers: { ...headers, ...sent }, body: bytes }];
  });
}

/** A status of each range. */
const CODES: Readonly<Record<string, string>> = { '2XX': '207', default: '503' };

const TYPES = ['application/json', 'application/vnd.x+json', 'application/vnd.y+json'];

function isBreaking(changes: readonly Change[]): boolean {
  return changes.some(({ level }) => level === 'ERR');
}

test('a request that was fine and is refused now is a break', TIMEOUT, async () => {
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(operationPair, async (pair) => {
      const [base, revision] = [await apiWith(pair.base), await apiWith(pair.revision)];
      const [before, after] = [createMock([base]), createMock([revision])];
      const breaks = isBreaking(diffApis(base, revision, { today: TODAY }));
      for (const request of requestsTo(operationOf(base))) {
        const { complaint: own } = await before(request);
        const { complaint } = await after(request);
        if (own !== undefined || complaint === undefined) continue;
        refusals += 1;
        expect({ breaks, complaint }).toEqual({ breaks: true, complaint });
      }
    }),
    SETTINGS,
  );
  expect(refusals).toBeGreaterThan(RUNS / 2);
});

test('an answer that the old contract does not allow is a break', TIMEOUT, async () => {
  let faults = 0;
  await fc.assert(
    fc.asyncProperty(operationPair, async (pair) => {
      const [base, revision] = [await apiWith(pair.base), await apiWith(pair.revision)];
      const breaks = isBreaking(diffApis(base, revision, { today: TODAY }));
      const [request] = requestsTo(operationOf(revision));
      if (request === undefined) return;
      const statuses = operationOf(revision).responses.map(({ status }) => CODES[status] ?? status);
      for (const seed of SEEDS) {
        const code = statuses[seed % statuses.length];
        const asked = { ...request, headers: { ...request.headers, prefer: `code=${code}` } };
        const answer = await createMock([revision], { seed, isDynamic: true })(asked);
        const headers = new Headers(answer.headers);
        const wire = { status: answer.status, text: answer.text, headers };
        const faultsBy = (api: HttpApi) => checkAnswer(operationOf(api), { kind: 'valid' }, wire, SCOPE);
        // Where a range stands beside a type, the mock may write one of the range as the type.
        if (faultsBy(revision).length > 0) continue;
        // Statuses, media types and bodies where there were none may come: who doesn't ask for them leaves them alone.
        const [fault] = faultsBy(base).filter(({ message }) => /what the contract says|without/.test(message));
        if (answer.complaint !== undefined || fault === undefined) continue;
        faults += 1;
        expect({ breaks, fault: fault.message }).toEqual({ breaks: true, fault: fault.message });
      }
    }),
    SETTINGS,
  );
  expect(faults).toBeGreaterThan(RUNS / 10);
});
