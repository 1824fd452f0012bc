/**
 * Recordings on their way while one service after another is killed: all of them end up where they can be found, and none
 * twice. `CHAOS_RECORDINGS=50` makes a longer run of it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, ingestion, metadata, retry, search, value } from '@ai2text/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, type Platform, startPlatform } from '../../scripts/platform/index.ts';
import { developmentToken } from './development-token.ts';

const RECORDINGS = Number(process.env['CHAOS_RECORDINGS'] ?? 8);
const PATIENCE_MS = 60_000 + RECORDINGS * 15_000;
const DATASET = resolve(import.meta.dirname, '../../services/training/datasets/synthetic-en');
const SERVICES = ['ingestion', 'asr', 'nlp-post', 'embeddings', 'search', 'metadata', 'gateway'];
const data = mkdtempSync(join(tmpdir(), 'chaos-'));

let platform: Platform;
let options: { baseUrl: string; credentials: { bearerAuth: string }; use: ReturnType<typeof retry>[] };

beforeAll(async () => {
  // A minute, as by default, is long for a test.
  process.env['ASR_LEASE_SECONDS'] = '2';
  platform = await startPlatform({ data, port: await freePort(), say: () => {} });
  const credentials = { bearerAuth: await developmentToken(platform.url) };
  options = { baseUrl: platform.url, credentials, use: [retry({ attempts: 8 })] };
}, 180_000);

afterAll(async () => {
  delete process.env['ASR_LEASE_SECONDS'];
  await platform?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

/** While the gateway itself is gone, there is nobody to say when to come back. */
async function persist<T>(ask: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + 60_000; ; await sleep(250)) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > end || (error instanceof ApiError && error.status < 500)) throw error;
    }
  }
}

/** Other bytes, the same sound: what stands behind the last page of an Ogg file is left alone by decoders. */
function recording(index: number): File {
  const bytes = readFileSync(join(DATASET, `${String((index % 12) + 1).padStart(2, '0')}.ogg`));
  return new File([bytes, `#${index}`], `${index}.ogg`, { type: 'audio/ogg' });
}

async function upload(index: number): Promise<void> {
  const client = ingestion.createIngestionClient(options);
  const body = { metadata: { title: `Recording ${index}`, language: 'en' }, file: recording(index) };
  const headers = { 'Idempotency-Key': `chaos-recording-${String(index).padStart(8, '0')}` };
  await persist(() => value(ingestion.createUpload(client, { body, headers })));
}

test(
  `${RECORDINGS} recordings outlive the death of every service`,
  async () => {
    const uploads = (async () => {
      for (let index = 0; index < RECORDINGS; index += 1) await upload(index);
    })();
    for (const service of SERVICES) {
      await sleep(1_500);
      platform.kill(service);
    }
    await uploads;

    const library = metadata.createMetadataClient(options);
    const all = async () => {
      const found: metadata.Recording[] = [];
      for await (const each of metadata.paginateListRecordings(library, { query: { limit: 100 } })) found.push(each);
      return found;
    };
    let recordings: metadata.Recording[] = [];
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(500)) {
      recordings = await persist(all);
      if (recordings.length >= RECORDINGS && recordings.every(({ state }) => state === 'indexed')) break;
    }
    expect(recordings.map(({ state, title }) => `${title}: ${state}`).sort()).toEqual(
      Array.from({ length: RECORDINGS }, (_, index) => `Recording ${index}: indexed`).sort(),
    );

    const finder = search.createSearchClient(options);
    for (const { id, title } of recordings) {
      const transcript = await value(metadata.getTranscript(library, { path: { recordingId: id } }));
      const query = transcript.segments[0]?.text ?? '';
      const body = { query, filters: { recordingIds: [id] } };
      const { items } = await value(search.searchSegments(finder, { query: { limit: 100 }, body }));
      expect(items.length, title).toBe(transcript.segments.length);
      expect(new Set(items.map(({ segmentId }) => segmentId)).size, title).toBe(items.length);
    }
  },
  PATIENCE_MS + 120_000,
);
