/**
 * From a recording to an answer: the services of the pipeline run as their own processes on a real NATS server, on
 * embedded databases and real models; what an event says of a recording ends in a search result.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asr, metadata, search, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { connectNats } from '@ai2text/common/nats';
import { folderStore } from '@ai2text/common/objects';
import { createRecordingIngestedPublisher } from '@ai2text/events/recording-ingested-v1';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../nats.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const OWNER = randomUUID();
const SERVICES = ['metadata', 'asr', 'nlp-post', 'embeddings', 'search'] as const;
const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));

let nats: NatsServer;
let issuer: TokenIssuer;
let connection: Awaited<ReturnType<typeof connectNats>>;
const services = new Map<string, ServiceProcess>();

beforeAll(async () => {
  [nats, issuer] = await Promise.all([startNatsServer(), createTokenIssuer()]);
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(issuer.keySet));
  const log = createLogger({ service: 'test', level: 'silent' });
  connection = await connectNats({ servers: nats.url, name: 'test', log });
  for (const name of SERVICES) services.set(name, await startService(mainOf(name), environmentOf(name)));
}, 300_000);

afterAll(async () => {
  await Promise.all([...services.values()].map((service) => service.stop('SIGTERM')));
  await connection?.close();
  await nats?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function mainOf(name: string): string {
  return join(ROOT, 'services', name, 'src/main.ts');
}

function environmentOf(name: string): Record<string, string> {
  return {
    AI2TEXT_ENVIRONMENT: 'dev',
    PORT: '0',
    DATA_DIR: join(folder, name),
    OBJECT_DIR: join(folder, 'objects'),
    VECTOR_CACHE: join(folder, 'vectors.sqlite'),
    NATS_URL: nats.url,
    NATS_PROVISION: 'true',
    JWKS_FILE: join(folder, 'jwks.json'),
    JWT_ISSUER: issuer.name,
    // A minute, as by default, is long for a test.
    ASR_LEASE_SECONDS: '2',
  };
}

async function clientOf(name: 'asr' | 'metadata' | 'search') {
  const scopes = ['jobs:read', 'jobs:write', 'search:read', 'recordings:read', 'transcripts:read'];
  return { baseUrl: services.get(name)?.url ?? '', credentials: { bearerAuth: await issuer.issue(OWNER, scopes) } };
}

/** Stores a file and tells of it, as ingestion does. */
async function ingest(file: string, language: string, title: string, bytes?: Uint8Array): Promise<string> {
  const recordingId = newId();
  const content = bytes ?? readFileSync(join(ROOT, 'tests/speech', file));
  const place = { bucket: 'ai2text-recordings', key: `${OWNER}/${recordingId}.ogg` };
  const audio = await folderStore(join(folder, 'objects')).put(place, content, 'audio/ogg');
  const publisher = createRecordingIngestedPublisher(connection, { source: '/services/ingestion' });
  await publisher.recordingIngested(
    {
      recordingId,
      uploadId: newId(),
      ownerId: OWNER,
      title,
      language,
      durationMs: 10_000,
      audio,
      ingestedAt: new Date().toISOString(),
    },
    { subject: recordingId },
  );
  return recordingId;
}

async function find(query: string): Promise<readonly search.SearchHit[]> {
  const client = search.createSearchClient(await clientOf('search'));
  return (await value(search.searchSegments(client, { query: {}, body: { query } }))).items;
}

async function once<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + 60_000; performance.now() < end; await sleep(200)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  const outputs = [...services].map(([name, service]) => `--- ${name}\n${service.output().slice(-3_000)}`);
  throw new Error(`${what} did not happen\n${outputs.join('\n')}`);
}

async function jobOf(recordingId: string): Promise<asr.TranscriptionJob | undefined> {
  const client = asr.createAsrClient(await clientOf('asr'));
  return (await value(asr.listTranscriptionJobs(client, { query: { recordingId } }))).items[0];
}

test('speech is found by its meaning, in another language, at the second at which it was said', async () => {
  const recordingId = await ingest('meeting.en.ogg', 'en', 'Weekly meeting');
  const hit = await once('the recording could be found', async () => {
    const [first] = await find('Khi nào ra mắt sản phẩm mới?');
    return first?.recordingId === recordingId ? first : undefined;
  });
  expect(hit).toMatchObject({ title: 'Weekly meeting', language: 'en' });
  expect(hit.text).toContain('new product will be launched');
  expect(hit.startMs).toBeGreaterThan(1_000);
  expect(hit.endMs).toBeLessThan(7_000);

  const library = metadata.createMetadataClient(await clientOf('metadata'));
  await once('the recording was indexed', async () => {
    const { state } = await value(metadata.getRecording(library, { path: { recordingId } }));
    return state === 'indexed' ? state : undefined;
  });
  const transcript = await value(metadata.getTranscript(library, { path: { recordingId } }));
  expect(transcript.segments.map(({ id }) => id)).toContain(hit.segmentId);
  expect(transcript.segments[0]).toMatchObject({ text: 'Good morning everybody!', index: 0 });

  const job = await jobOf(recordingId);
  expect(job).toMatchObject({ state: 'succeeded', progress: 1, model: { name: 'whisper-base' } });
  const client = asr.createAsrClient(await clientOf('asr'));
  const result = await value(asr.getTranscriptionResult(client, { path: { jobId: job?.id ?? '' } }));
  expect(result.realTimeFactor).toBeGreaterThan(0);
  expect(result.segments[0]?.words?.length).toBeGreaterThan(3);
}, 90_000);

test('no line of a log says a name twice, of which readers keep one', async () => {
  const twice = [...services].flatMap(([service, running]) =>
    running
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') && Object.keys(JSON.parse(line)).length !== namesIn(line))
      .map((line) => `${service}: ${line}`),
  );
  expect(twice).toEqual([]);
});

/** How many names the outermost object of a line of JSON has, each as often as it is said. */
function namesIn(line: string): number {
  let depth = 0;
  let names = 0;
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && token.endsWith(':')) names += 1;
  }
  return names;
}

test('a file that is no audio fails its job, with the reason, and holds up nobody', async () => {
  const broken = await ingest('', 'vi', 'Hỏng', new TextEncoder().encode('this is no audio '.repeat(100)));
  const whole = await ingest('weather.vi.ogg', 'vi', 'Thời tiết');
  const job = await once('the job failed', async () => {
    const job = await jobOf(broken);
    return job?.state === 'failed' ? job : undefined;
  });
  expect(job.failure).toMatchObject({ status: 422, type: 'https://ai2text.dev/problems/unprocessable' });
  await once('the next one succeeded', async () => ((await jobOf(whole))?.state === 'succeeded' ? true : undefined));
  const figures = await (await fetch(`${services.get('asr')?.url}/metrics`)).text();
  expect(figures).toMatch(/^asr_job_runs_total\{outcome="failed",.*\} 1$/m);
  expect(figures).toMatch(/^asr_job_runs_total\{outcome="succeeded",.*\} 2$/m);
  expect(figures).toMatch(/^asr_real_time_factor_count\{.*model="whisper-base 1\.0\.0"\} 2$/m);
}, 90_000);

test('a service that is killed in the middle of its work does it again, and once', async () => {
  const recordingId = await ingest('meeting.en.ogg', 'en', 'Killed');
  await once('the job ran', async () => ((await jobOf(recordingId))?.state === 'running' ? true : undefined));
  await services.get('asr')?.stop('SIGKILL');
  await services.get('embeddings')?.stop('SIGKILL');
  for (const name of ['asr', 'embeddings']) {
    services.set(name, await startService(mainOf(name), environmentOf(name)));
  }
  const hits = await once('the recording could be found', async () => {
    const all = (await find('the launch of the product')).filter((hit) => hit.recordingId === recordingId);
    return all.length > 0 ? all : undefined;
  });
  expect(new Set(hits.map(({ segmentId }) => segmentId)).size).toBe(hits.length);
  expect(new Set(hits.map(({ startMs }) => startMs)).size).toBe(hits.length);
}, 120_000);
