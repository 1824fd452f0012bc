// @ts-check
// Uploads, searches and reads together, as on a working day: k6 run tests/load/mixed.js
import { check } from 'k6';
import exec from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';
import { setTimeout } from 'k6/timers';
import { ask, THRESHOLDS, token } from './platform.js';
import { reads, searches, options as searching } from './search.js';

export { reads, searches };

const SPEECH = open('./.data/speech.wav', 'b');
const PATIENCE_MS = 1_800_000;

const findable = new Trend('findable_after_seconds');
const lost = new Counter('recordings_lost');

export const options = {
  scenarios: {
    ...searching.scenarios,
    uploads: {
      executor: 'constant-arrival-rate',
      exec: 'uploads',
      rate: Number(__ENV.UPLOADS_PER_MINUTE ?? 6),
      timeUnit: '1m',
      duration: __ENV.DURATION ?? '1m',
      preAllocatedVUs: 50,
      // Recordings that were sent last shall be found as well.
      gracefulStop: '30m',
    },
  },
  thresholds: { ...THRESHOLDS.search, ...THRESHOLDS.read, ...THRESHOLDS.findable, recordings_lost: ['count<1'] },
};

/** Sends a recording, waits until it can be found, and notes how long that took from its acceptance. */
export async function uploads() {
  const bearer = token();
  const { body, type } = multipart({ title: 'Load test', language: 'en' }, ownCopy());
  const sent = await ask('POST', '/v1/uploads', 'upload', bearer, body, { 'content-type': type });
  if (!check(sent, { 'upload was taken': ({ status }) => status === 202 })) return;
  const started = Date.now();
  const { id } = parsed(sent);
  const upload = await until(started, async () => {
    const seen = parsed(await ask('GET', `/v1/uploads/${id}`, 'read', bearer));
    return seen.state === 'accepted' ? seen : undefined;
  });
  const accepted = Date.now();
  const indexed =
    upload &&
    (await until(started, async () => {
      const seen = parsed(await ask('GET', `/v1/recordings/${upload.recordingId}`, 'read', bearer));
      return seen.state === 'indexed' ? seen : undefined;
    }));
  if (indexed === undefined) lost.add(1);
  else findable.add((Date.now() - accepted) / 1_000);
}

/**
 * Asks once a second until there is something to see, or nobody has patience any more.
 * @template T
 * @param {number} since
 * @param {() => Promise<T | undefined>} look
 * @returns {Promise<T | undefined>}
 */
async function until(since, look) {
  while (Date.now() - since < PATIENCE_MS) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => void setTimeout(() => resolve(undefined), 1_000));
  }
  return undefined;
}

/** The same speech with other noise: bytes that are there already would be turned away as a duplicate. */
function ownCopy() {
  const copy = new Uint8Array(SPEECH.slice(0));
  const seed = exec.scenario.iterationInTest * 65_536 + (Date.now() % 65_536);
  // The lowest bit of samples behind the head of the file: nobody hears it.
  for (let bit = 0; bit < 48; bit += 1) {
    const at = 4_096 + bit * 2;
    copy[at] = ((copy[at] ?? 0) & 0xfe) | (Math.floor(seed / 2 ** bit) & 1);
  }
  return copy;
}

/**
 * A form of one JSON part and one file, in this order: what describes the file has to stand before it, and k6 promises no
 * order.
 * @param {object} metadata
 * @param {Uint8Array} file
 */
function multipart(metadata, file) {
  const boundary = 'ai2text-load-test';
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="metadata"\r\nContent-Type: application/json\r\n\r\n` +
    `${JSON.stringify(metadata)}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; ` +
    'filename="speech.wav"\r\nContent-Type: audio/wav\r\n\r\n';
  const [before, after] = [bytes(head), bytes(`\r\n--${boundary}--\r\n`)];
  const body = new Uint8Array(before.length + file.length + after.length);
  body.set(before);
  body.set(file, before.length);
  body.set(after, before.length + file.length);
  return { body: body.buffer, type: `multipart/form-data; boundary=${boundary}` };
}

/** @param {string} text of ASCII alone */
function bytes(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** @param {{ body: unknown }} answer */
function parsed({ body }) {
  return JSON.parse(String(body));
}
