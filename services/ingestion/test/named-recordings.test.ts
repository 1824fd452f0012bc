/** Audio for recordings that wait for it: only their owners may give it to them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestion, value } from '@ai2text/client';
import { ObjectMissingError } from '@ai2text/common/objects';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { BUCKET, type Client, soundFile, startTestService, type TestService } from './service.ts';

const OWNER = randomUUID();
let service: TestService;
let client: Client;
let recordingId: string;

beforeAll(async () => {
  service = await startTestService();
  client = await service.client(OWNER);
});
afterAll(() => service.stop());
beforeEach(() => {
  recordingId = randomUUID();
});

async function upload(): Promise<string> {
  const metadata = { title: 'Họp', language: 'vi', recordingId };
  const body = { metadata, file: new Blob([soundFile(3_000)]) };
  return (await value(ingestion.createUpload(client, { body }))).id;
}

const read = (uploadId: string) => value(ingestion.getUpload(client, { path: { uploadId } }));

async function told(): Promise<readonly string[]> {
  const rows = await service.store.db.selectFrom('outbox').selectAll().execute();
  return rows.map((row) => JSON.stringify(row)).filter((row) => row.includes(recordingId));
}

test('the audio of its owner is taken in', async () => {
  service.awaited.set(recordingId, OWNER);
  const id = await upload();
  await service.check();
  expect(await read(id)).toMatchObject({ state: 'accepted', recordingId });
  expect(await told()).toHaveLength(1);
});

test.each(['belongs to somebody else', 'is not there'])('audio for one that %s is turned away', async (why) => {
  if (why.startsWith('belongs')) service.awaited.set(recordingId, randomUUID());
  const id = await upload();
  await service.check();
  expect(await read(id)).toMatchObject({
    state: 'rejected',
    rejection: {
      type: 'https://ai2text.dev/problems/unknown-recording',
      detail: `No recording of yours with the id ${recordingId} waits for its audio.`,
    },
  });
  expect(await told()).toEqual([]);
  await expect(service.objects.get({ bucket: BUCKET, key: `${OWNER}/${id}` })).rejects.toThrow(ObjectMissingError);
});

test('audio waits while nobody says whether its recording does', async () => {
  service.awaited.set(recordingId, new Error('No answer came.'));
  const id = await upload();
  const checked = service.check();
  await sleep(200);
  expect(await read(id)).toMatchObject({ state: 'validating' });
  service.awaited.set(recordingId, OWNER);
  await checked;
  expect(await read(id)).toMatchObject({ state: 'accepted', recordingId });
});
