/**
 * A recording that its owner deletes, on the whole platform with an S3 server: nothing of it is left to be found or read, and
 * the same file is a new one afterwards.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asr, ingestion, metadata, retry, search, value } from '@ai2text/client';
import type { ObjectPlace, ObjectStore } from '@ai2text/common/objects';
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

/** What there is of a recording that can be found. */
interface Traces {
  readonly recordingId: string;
  readonly audio: ObjectPlace;
  readonly vectors: ObjectPlace;
  readonly jobId: string;
}

/** Finds all traces of an upload once it can be searched. */
async function tracesOf({ id, ownerId, recordingId = '' }: ingestion.Upload): Promise<Traces> {
  const { transcriptId = '' } = await indexed(recordingId);
  expect((await hitsOf(recordingId)).length).toBeGreaterThan(0);
  const [job] = (await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items;
  const jobId = job?.id ?? '';
  expect((await asr.getTranscriptionResult(jobs, { path: { jobId } })).status).toBe(200);
  const audio = { bucket: RECORDINGS, key: `${ownerId}/${id}` };
  const model = 'multilingual-e5-small-1.0.0';
  const vectors = { bucket: VECTORS, key: `${ownerId}/${recordingId}/vectors/${transcriptId}.${model}.ndjson` };
  expect(await objects.sizeOf(audio)).toBe(speech.length);
  expect(await objects.sizeOf(vectors)).toBeGreaterThan(0);
  return { recordingId, audio, vectors, jobId };
}

const remove = (recordingId: string) =>
  metadata.deleteRecording(library, { path: { recordingId }, headers: { 'If-Match': '*' } });

async function expectNothingLeft({ audio, jobId, recordingId, vectors }: Traces): Promise<void> {
  await once('the audio was removed', async () => ((await objects.sizeOf(audio)) === undefined ? true : undefined));
  await once('the vectors were removed', async () =>
    (await objects.sizeOf(vectors)) === undefined ? true : undefined,
  );
  await once('nothing was found', async () => {
    // While search is not there it says so, which is no answer.
    const hits = await hitsOf(recordingId).catch(() => undefined);
    return hits?.length === 0 ? true : undefined;
  });
  const result = () => asr.getTranscriptionResult(jobs, { path: { jobId } });
  await once('the result was gone', async () => ((await result()).status === 404 ? true : undefined));
  expect((await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items).toEqual([]);
  const path = { recordingId };
  expect((await metadata.getRecording(library, { path })).status).toBe(404);
  expect((await metadata.getTranscript(library, { path })).status).toBe(404);
}

async function once<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + 120_000; performance.now() < end; await sleep(250)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new Error(`${what}: that did not happen`);
}

test('nothing of a deleted recording is left, and the same file is new', async () => {
  const traces = await tracesOf(await upload());
  expect((await remove(traces.recordingId)).status).toBe(204);
  expect((await remove(traces.recordingId)).status).toBe(404);
  await expectNothingLeft(traces);

  const again = await upload();
  expect(again).toMatchObject({ state: 'accepted' });
  expect(again.recordingId).not.toBe(traces.recordingId);
  await tracesOf(again);
  expect(await hitsOf(traces.recordingId)).toEqual([]);
}, 400_000);

test('a deletion outlives the death of all services', async () => {
  const [recording] = (await value(metadata.listRecordings(library, {}))).items;
  const recordingId = recording?.id ?? '';
  const { items } = await value(ingestion.listUploads(uploads, {}));
  const accepted = items.find((each) => each.recordingId === recordingId);
  if (accepted === undefined) throw new Error('the recording has an upload');
  const traces = await tracesOf(accepted);
  expect((await remove(recordingId)).status).toBe(204);
  for (const name of ['metadata', 'ingestion', 'asr', 'nlp-post', 'embeddings', 'search']) platform.kill(name);
  await expectNothingLeft(traces);
}, 400_000);

test('one that is deleted in the middle of its way does not come to its end, and leaves no dead letter', async () => {
  const { ownerId, id: uploadId, recordingId = '' } = await upload();
  await once('the job ran', async () => {
    const [job] = (await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items;
    return job?.state === 'running' || job?.state === 'succeeded' ? job : undefined;
  });
  await once('metadata knew of it', async () => ((await remove(recordingId)).status === 204 ? true : undefined));
  const audio = { bucket: RECORDINGS, key: `${ownerId}/${uploadId}` };
  await once('the audio was removed', async () => ((await objects.sizeOf(audio)) === undefined ? true : undefined));
  await once('its jobs were gone', async () => {
    const { items } = await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }));
    return items.length === 0 ? true : undefined;
  });
  // Longer than what is left of its way would take.
  await sleep(10_000);
  expect((await metadata.getRecording(library, { path: { recordingId } })).status).toBe(404);
  expect(await hitsOf(recordingId)).toEqual([]);
  expect((await value(metadata.listDeadLetters(library, {}))).items).toEqual([]);
}, 300_000);
