/**
 * A recording that its owner deletes, on the whole platform with an S3 server: nothing of it is left to be found or read, and
 * the same file is a new one afterwards.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asr, ingestion, metadata, retry, search, value } from '@ai2text/client';
import type { ObjectStore } from '@ai2text/common/objects';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freePort, type Platform, startPlatform } from '../../scripts/platform/index.ts';
import { type S3Server, startS3Server } from '../s3.ts';
import { openTestStore } from '../test-store.ts';
import { developmentToken } from './development-token.ts';

const [RECORDINGS, TRANSCRIPTS, VECTORS] = ['ai2text-recordings', 'ai2text-transcripts', 'ai2text-vectors'];
const data = mkdtempSync(join(tmpdir(), 'deletion-'));
const speech = readFileSync(resolve(import.meta.dirname, '../speech/meeting.en.ogg'));

let server: S3Server;
let objects: ObjectStore;
let platform: Platform;
let uploads: ReturnType<typeof ingestion.createIngestionClient>;
let library: ReturnType<typeof metadata.createMetadataClient>;
let jobs: ReturnType<typeof asr.createAsrClient>;
let index: ReturnType<typeof search.createSearchClient>;

beforeAll(async () => {
  server = await startS3Server([RECORDINGS, TRANSCRIPTS, VECTORS]);
  objects = await openTestStore('s3', data, server);
  vi.stubEnv('S3_REGION', server.region);
  vi.stubEnv('S3_ENDPOINT', server.endpoint);
  vi.stubEnv('S3_ACCESS_KEY_ID', server.credentials.accessKeyId);
  vi.stubEnv('S3_SECRET_ACCESS_KEY', server.credentials.secretAccessKey);
  platform = await startPlatform({ data, port: await freePort(), say: () => {} });
  const credentials = { bearerAuth: await developmentToken(platform.url) };
  const options = { baseUrl: platform.url, credentials, use: [retry({ attempts: 8 })] };
  uploads = ingestion.createIngestionClient(options);
  library = metadata.createMetadataClient(options);
  jobs = asr.createAsrClient(options);
  index = search.createSearchClient(options);
}, 300_000);

afterAll(async () => {
  await platform?.stop();
  vi.unstubAllEnvs();
  await objects?.close();
  await server?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

async function upload(): Promise<ingestion.Upload> {
  const body = { metadata: { title: 'Weekly meeting', language: 'en' }, file: new Blob([speech]) };
  const { id } = await value(ingestion.createUpload(uploads, { body }));
  return once('the upload was checked', async () => {
    const found = await value(ingestion.getUpload(uploads, { path: { uploadId: id } }));
    return found.state === 'validating' ? undefined : found;
  });
}

async function hitsOf(recordingId: string): Promise<readonly search.SearchHit[]> {
  const body = { query: 'When will the new product be launched?' };
  const { items } = await value(search.searchSegments(index, { query: {}, body }));
  return items.filter((hit) => hit.recordingId === recordingId);
}

async function indexed(recordingId: string): Promise<metadata.Recording> {
  return once('the recording was indexed', async () => {
    const answer = await metadata.getRecording(library, { path: { recordingId } });
    return answer.status === 200 && answer.body.state === 'indexed' ? answer.body : undefined;
  });
}

async function once<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + 120_000; performance.now() < end; await sleep(250)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new Error(`${what}: that did not happen`);
}

test('nothing of a deleted recording is left, and the same file is new', async () => {
  const { id: uploadId, ownerId, recordingId = '' } = await upload();
  const { transcriptId = '' } = await indexed(recordingId);
  expect((await hitsOf(recordingId)).length).toBeGreaterThan(0);
  const [job] = (await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items;
  const path = { jobId: job?.id ?? '' };
  expect((await asr.getTranscriptionResult(jobs, { path })).status).toBe(200);
  const audio = { bucket: RECORDINGS, key: `${ownerId}/${uploadId}` };
  const model = 'multilingual-e5-small-1.0.0';
  const vectors = { bucket: VECTORS, key: `${ownerId}/${recordingId}/vectors/${transcriptId}.${model}.ndjson` };
  expect(await objects.sizeOf(audio)).toBe(speech.length);
  expect(await objects.sizeOf(vectors)).toBeGreaterThan(0);

  const gone = await metadata.deleteRecording(library, { path: { recordingId }, headers: { 'If-Match': '*' } });
  expect(gone.status).toBe(204);
  expect((await metadata.getRecording(library, { path: { recordingId } })).status).toBe(404);
  expect((await metadata.getTranscript(library, { path: { recordingId } })).status).toBe(404);
  await expect.poll(() => objects.sizeOf(audio), { timeout: 30_000 }).toBeUndefined();
  await expect.poll(() => objects.sizeOf(vectors), { timeout: 30_000 }).toBeUndefined();
  await expect.poll(() => hitsOf(recordingId), { timeout: 30_000 }).toEqual([]);
  await expect
    .poll(async () => (await asr.getTranscriptionResult(jobs, { path })).status, { timeout: 30_000 })
    .toBe(404);
  expect((await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items).toEqual([]);

  const again = await upload();
  expect(again).toMatchObject({ state: 'accepted' });
  expect(again.recordingId).not.toBe(recordingId);
  await indexed(again.recordingId ?? '');
  expect((await hitsOf(again.recordingId ?? '')).length).toBeGreaterThan(0);
  expect(await hitsOf(recordingId)).toEqual([]);
}, 400_000);

test('one that is deleted in the middle of its way does not come to its end, and leaves no dead letter', async () => {
  const [first] = (await value(metadata.listRecordings(library, {}))).items;
  const remove = (recordingId: string) =>
    metadata.deleteRecording(library, { path: { recordingId }, headers: { 'If-Match': '*' } });
  expect((await remove(first?.id ?? '')).status).toBe(204);
  const {
    ownerId,
    id: uploadId,
    recordingId = '',
  } = await once('the file was new', async () => {
    const taken = await upload();
    return taken.state === 'accepted' ? taken : undefined;
  });
  await once('the job ran', async () => {
    const [job] = (await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items;
    return job?.state === 'running' || job?.state === 'succeeded' ? job : undefined;
  });
  await once('metadata knew of it', async () => ((await remove(recordingId)).status === 204 ? true : undefined));
  const audio = { bucket: RECORDINGS, key: `${ownerId}/${uploadId}` };
  await expect.poll(() => objects.sizeOf(audio), { timeout: 30_000 }).toBeUndefined();
  await expect
    .poll(async () => (await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items, {
      timeout: 30_000,
    })
    .toEqual([]);
  // Longer than what is left of its way would take.
  await sleep(10_000);
  expect((await metadata.getRecording(library, { path: { recordingId } })).status).toBe(404);
  expect(await hitsOf(recordingId)).toEqual([]);
  expect((await value(metadata.listDeadLetters(library, {}))).items).toEqual([]);
}, 300_000);
