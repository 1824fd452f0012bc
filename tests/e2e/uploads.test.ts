/**
 * An upload in appends through the gateway: the connection breaks, the service dies in the middle of an append, and the
 * recording is found in the end.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestion, metadata, retry, value } from '@ai2text/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, type Platform, startPlatform } from '../../scripts/platform/index.ts';
import { developmentToken } from './development-token.ts';

const data = mkdtempSync(join(tmpdir(), 'uploads-'));
const speech = new Uint8Array(readFileSync(resolve(import.meta.dirname, '../speech/meeting.en.ogg')));

let platform: Platform;
let options: { baseUrl: string; credentials: { bearerAuth: string }; use: ReturnType<typeof retry>[] };
let client: ReturnType<typeof ingestion.createIngestionClient>;

beforeAll(async () => {
  platform = await startPlatform({ data, port: await freePort(), say: () => {} });
  const credentials = { bearerAuth: await developmentToken(platform.url) };
  options = { baseUrl: platform.url, credentials, use: [retry({ attempts: 8 })] };
  client = ingestion.createIngestionClient(options);
}, 180_000);

afterAll(async () => {
  await platform?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

/** Asks until the service is back. */
async function offsetOf(uploadId: string): Promise<number> {
  for (const end = performance.now() + 60_000; ; await sleep(250)) {
    const answer = await ingestion.getUploadOffset(client, { path: { uploadId } }).catch(() => undefined);
    if (answer?.status === 204) return Number(answer.headers.get('upload-offset'));
    if (performance.now() > end) throw new Error(`the offset cannot be asked: ${answer?.status}`);
  }
}

/** Sends bytes from an offset on, and does something after the first few of them. */
async function append(uploadId: string, offset: number, body: Uint8Array, interrupt?: () => void): Promise<boolean> {
  const middle = Math.floor(body.length / 2);
  const slow = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(body.slice(0, middle));
      if (interrupt !== undefined) {
        await sleep(500);
        interrupt();
        await sleep(500);
      }
      controller.enqueue(body.slice(middle));
      controller.close();
    },
  });
  const signal = AbortSignal.timeout(30_000);
  const call = ingestion.appendToUpload(
    client,
    { path: { uploadId }, headers: { 'Upload-Offset': offset }, body: slow },
    { signal },
  );
  return call.then(({ ok }) => ok).catch(() => false);
}

test('goes on after a broken connection and a dead service, byte for byte', async () => {
  const body = { title: 'From the train', language: 'en', mediaType: 'audio/ogg', bytes: speech.length } as const;
  const { upload } = await value(ingestion.createResumableUpload(client, { body }));
  const third = Math.floor(speech.length / 3);

  expect(await append(upload.id, 0, speech.slice(0, third))).toBe(true);
  expect(await offsetOf(upload.id)).toBe(third);

  expect(await append(upload.id, third, speech.slice(third), () => platform.kill('ingestion'))).toBe(false);
  const afterDeath = await offsetOf(upload.id);
  expect(afterDeath).toBeGreaterThanOrEqual(third);
  expect(afterDeath).toBeLessThan(speech.length);

  for (let offset = afterDeath; offset < speech.length; offset = await offsetOf(upload.id)) {
    await append(upload.id, offset, speech.slice(offset));
  }
  const done = await value(
    ingestion.completeUpload(client, { path: { uploadId: upload.id }, body: { bytes: speech.length } }),
  );
  expect(done.state).toMatch(/^(validating|accepted)$/);

  const library = metadata.createMetadataClient(options);
  let state: string | undefined;
  for (const end = performance.now() + 120_000; performance.now() < end && state !== 'indexed'; await sleep(500)) {
    const { items } = await value(metadata.listRecordings(library, { query: { limit: 10 } }));
    state = items.find(({ title }) => title === 'From the train')?.state;
  }
  expect(state).toBe('indexed');
}, 300_000);
