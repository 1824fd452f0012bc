/** What one upload does to those of others. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestion, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { folderStore } from '@ai2text/common/objects';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChecker } from '../src/uploads/index.ts';
import { BUCKET, type Client, soundFile, startTestService, type TestService } from './service.ts';

const folder = mkdtempSync(join(tmpdir(), 'checker-'));
const files = folderStore(folder);
let broken = 'none';
/** One of its objects cannot be read. */
const objects: typeof files = {
  ...files,
  get: (place, ...rest) =>
    place.key.endsWith(broken) ? Promise.reject(new Error('an accident')) : files.get(place, ...rest),
};
let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ objects });
  client = await service.client(newId());
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

function upload(recordedAt?: string) {
  const metadata = { title: 'a', language: 'en', ...(recordedAt === undefined ? {} : { recordedAt }) };
  return value(ingestion.createUpload(client, { body: { metadata, file: new Blob([soundFile(3_000)]) } }));
}

test.each([
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ['9999-12-31T23:59:59-23:59', '9999-12-31T23:59:59.999Z'],
])('recorded at %s is taken in, and told as an event can say it', async (recordedAt, told) => {
  const { id } = await upload(recordedAt);
  await service.check();
  const { state, ...rest } = await value(ingestion.getUpload(client, { path: { uploadId: id } }));
  expect([state, rest.recordedAt]).toEqual(['accepted', told]);
});

test('owners take turns, however many uploads one of them has sent before', async () => {
  const sent: string[] = [];
  const send = async (by: Client): Promise<void> => {
    const metadata = { title: 'a', language: 'en' };
    const body = { metadata, file: new Blob([soundFile(3_000)]) };
    sent.push((await value(ingestion.createUpload(by, { body }))).id);
    service.clock.now = new Date(service.clock.now.getTime() + 1_000);
  };
  for (let count = 0; count < 3; count += 1) await send(client);
  const other = await service.client(newId());
  await send(other);
  const checked: unknown[] = [];
  const silent = createLogger({ service: 'test', level: 'silent' });
  const log = { ...silent, info: (fields: object) => void checked.push(Object(fields).upload) };
  const parts = { db: service.store.db, objects, bucket: BUCKET, longestMs: 60_000, log, onAccepted() {}, interval: 5 };
  const checker = startChecker({ ...parts, isAwaited: async () => false, now: () => service.clock.now });
  try {
    await expect.poll(() => checked.length, { timeout: 10_000 }).toBe(4);
  } finally {
    await checker.stop();
  }
  expect(checked.map((id) => sent.indexOf(String(id)))).toEqual([0, 3, 1, 2]);
});

test('an upload that cannot be checked keeps no other waiting', async () => {
  const stuck = await upload();
  broken = stuck.id;
  service.clock.now = new Date(service.clock.now.getTime() + 1_000);
  const { id } = await upload();
  const log = createLogger({ service: 'test', level: 'silent' });
  const parts = { db: service.store.db, objects, bucket: BUCKET, longestMs: 60_000, log, onAccepted() {}, interval: 5 };
  const checker = startChecker({ ...parts, isAwaited: async () => false, now: () => new Date() });
  try {
    const stateOf = async () => (await value(ingestion.getUpload(client, { path: { uploadId: id } }))).state;
    await expect.poll(stateOf, { timeout: 5_000 }).toBe('accepted');
    expect((await value(ingestion.getUpload(client, { path: { uploadId: stuck.id } }))).state).toBe('validating');
  } finally {
    await checker.stop();
  }
});
