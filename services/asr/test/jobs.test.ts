/** Jobs from the event that asks for them to their end, without a model: whose recordings they hear, and what accidents do. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { folderStore } from '@ai2text/common/objects';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { type Recogniser, RecogniserDiedError } from '../src/engine/index.ts';
import { recordingIngestedHandler } from '../src/handlers/recording-ingested.ts';
import { createJobMetrics, enqueue, startRunner } from '../src/jobs/index.ts';

const NOW = new Date('2026-11-20T08:15:30.250Z');
const log = createLogger({ service: 'test', level: 'silent' });
const BUCKET = 'transcripts';
const sound = readFileSync(join(import.meta.dirname, '../../../tests/speech/weather.vi.ogg'));
const sha256 = createHash('sha256').update(sound).digest('hex');
const audio = { bucket: 'audio', key: 'a.ogg', mediaType: 'audio/ogg', bytes: sound.length, sha256 };

type Data = RecordingIngestedEvent['data'];

function eventOf(data: Pick<Data, 'recordingId' | 'ownerId'>): RecordingIngestedEvent {
  const id = newId();
  const source = '/services/ingestion';
  return {
    type: 'recording.ingested.v1',
    id,
    source,
    time: NOW.toISOString(),
    subject: data.recordingId,
    data: {
      uploadId: newId(),
      title: 'Meeting',
      language: 'en',
      durationMs: 3_000,
      audio,
      ingestedAt: NOW.toISOString(),
      ...data,
    },
    headers: {
      'ce-id': id,
      'ce-source': source,
      'ce-specversion': '1.0',
      'ce-type': 'recording.ingested.v1',
      'ce-time': NOW.toISOString(),
      'ce-subject': data.recordingId,
      'ce-datacontenttype': 'application/json',
      'Nats-Msg-Id': id,
    },
    extensions: {},
    attempt: 1,
    stream: 'RECORDINGS',
    sequence: 1,
    address: 'recording.ingested.v1',
    parameters: {},
  };
}

const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
const objects = folderStore(folder);
let store: Store<DatabaseSchema>;
beforeAll(async () => {
  store = openDatabase<DatabaseSchema>();
  await prepareSchema(store, migrations, true);
  await objects.put(audio, sound, audio.mediaType);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await store.db.deleteFrom('turns').execute();
  await store.db.deleteFrom('jobs').execute();
  await store.db.deleteFrom('recordings').execute();
});

function handle(event: RecordingIngestedEvent) {
  const handler = recordingIngestedHandler(
    store.db,
    () => NOW,
    () => {},
  );
  return handler(event, { log, signal: AbortSignal.abort(), working: () => {} });
}

test('nobody has the recording of somebody else transcribed by uploading audio for it', async () => {
  const recordingId = newId();
  const [owner, other] = [newId(), newId()];
  expect(await handle(eventOf({ recordingId, ownerId: owner }))).toMatchObject({ kind: 'ack' });
  expect(await handle(eventOf({ recordingId, ownerId: other }))).toMatchObject({ kind: 'reject' });
  expect(await store.db.selectFrom('jobs').select('owner_id').execute()).toEqual([{ owner_id: owner }]);
});

/** Puts a job for a recording of its own into the queue; gives its id. */
async function queueJob(language: string, createdAt: Date): Promise<string> {
  const [id, recordingId, ownerId] = [newId(), newId(), newId()];
  const recording = { id: recordingId, owner_id: ownerId, language, duration_ms: 3_000, audio: JSON.stringify(audio) };
  await store.db.insertInto('recordings').values(recording).execute();
  const job = { id, recordingId, ownerId, language, transcriptId: newId(), wordTimes: true, priority: 1 };
  await inTransaction(store.db, (transaction) => enqueue(transaction, job, createdAt));
  return id;
}

/** Runs jobs with a recogniser that fails with every sound in Vietnamese, or dies of it. */
function run(now: () => Date, accident = new Error('an accident')) {
  const tries: string[] = [];
  const recogniser: Recogniser = {
    model: { name: 'deaf', version: '1.0.0' },
    device: 'cpu',
    async recognise(_, { language }) {
      tries.push(language);
      if (language === 'vi') throw accident;
      return [];
    },
    close: async () => {},
  };
  const runner = startRunner({
    db: store.db,
    objects,
    bucket: BUCKET,
    shelf: { hold: async () => ({ recogniser, release: () => {} }) },
    inTurns: (same) => same,
    longestMs: 60_000,
    lease: 60_000,
    interval: 10,
    now,
    log,
    metrics: createJobMetrics(new Registry()),
    onDone: () => {},
  });
  return { tries, [Symbol.asyncDispose]: () => runner.stop() };
}

function jobOf(id: string) {
  return store.db
    .selectFrom('jobs')
    .select(['state', 'failure_kind', 'attempts'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

test('a job that ends by accident lets others go first', async () => {
  const broken = await queueJob('vi', new Date(NOW.getTime() - 1_000));
  const sound = await queueJob('en', NOW);
  await using running = run(() => NOW);
  await expect.poll(() => jobOf(sound)).toMatchObject({ state: 'succeeded' });
  expect(await jobOf(broken)).toMatchObject({ state: 'queued', attempts: 1 });
  expect(running.tries).toEqual(['vi', 'en']);
});

test.each([
  ['ends by accident again and again is given up after an hour', new Error('an accident'), 12, 40],
  ['kills its recogniser again and again is given up soon', new RecogniserDiedError('killed'), 3, 0],
])('a job that %s', async (_, accident, tries, minutes) => {
  const broken = await queueJob('vi', NOW);
  let time = NOW.getTime();
  await using running = run(() => new Date(time), accident);
  const ticking = setInterval(() => {
    time += 60_000;
  }, 10);
  try {
    await expect.poll(() => jobOf(broken), { timeout: 10_000 }).toMatchObject({ failure_kind: 'internal' });
  } finally {
    clearInterval(ticking);
  }
  expect(running.tries.length).toBe(tries);
  expect(time - NOW.getTime()).toBeGreaterThan(minutes * 60_000);
});
