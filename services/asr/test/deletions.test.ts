/** What becomes of the jobs of a recording that is deleted, in whatever state they are. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { noteDeletion, SETTLED, sweepDeletions } from '@ai2text/common/deletions';
import type { HandlerContext } from '@ai2text/common/events';
import { filesOf } from '@ai2text/common/files';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { folderStore } from '@ai2text/common/objects';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ingested } from '../../../tests/e2e/ingested.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import type { Recogniser } from '../src/engine/index.ts';
import { recordingDeletedHandler } from '../src/handlers/recording-deleted.ts';
import { recordingIngestedHandler } from '../src/handlers/recording-ingested.ts';
import { createJobMetrics, enqueue, keepStream, startRunner } from '../src/jobs/index.ts';
import { createTranscriptionJob } from '../src/operations/create-transcription-job.ts';
import type { Dependencies } from '../src/operations/dependencies.ts';

const NOW = new Date('2026-11-20T08:15:30.250Z');
const now = (): Date => NOW;
const log = createLogger({ service: 'test', level: 'silent' });
const context: HandlerContext = { log, signal: new AbortController().signal, working: () => {} };
const BUCKET = 'transcripts';
const sound = readFileSync(join(import.meta.dirname, '../../../tests/speech/weather.vi.ogg'));
const sha256 = createHash('sha256').update(sound).digest('hex');
const audio = { bucket: 'audio', key: 'a.ogg', mediaType: 'audio/ogg', bytes: sound.length, sha256 };

const folder = mkdtempSync(join(tmpdir(), 'deletions-'));
const objects = folderStore(folder);
const owner = newId();
let recordingId: string;
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
  recordingId = newId();
  const recording = { id: recordingId, owner_id: owner, language: 'vi', duration_ms: 3_000 };
  await store.db
    .insertInto('recordings')
    .values({ ...recording, audio: JSON.stringify(audio) })
    .execute();
});

// What handlers read of an event is its data; the rest is the subject of other tests.
const deleted = (ownerId = owner) =>
  recordingDeletedHandler(store.db, now)({ data: { recordingId, ownerId } } as RecordingDeletedEvent, context);

async function queueJob(): Promise<string> {
  const id = newId();
  const job = { id, recordingId, ownerId: owner, language: 'vi', transcriptId: newId(), wordTimes: true, priority: 1 };
  await inTransaction(store.db, (transaction) => enqueue(transaction, job, NOW));
  return id;
}

/** Runs jobs with a recogniser that does what the test says when it is asked to hear something. */
function run(hear: (onProgress: (done: number) => Promise<void>) => Promise<void>) {
  const recogniser: Recogniser = {
    model: { name: 'deaf', version: '1.0.0' },
    device: 'cpu',
    async recognise(_, { onProgress }) {
      await hear(async (done) => onProgress?.(done));
      return [{ text: 'Bí mật', startMs: 0, endMs: 900 }];
    },
    close: async () => {},
  };
  const registry = new Registry();
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
    metrics: createJobMetrics(registry),
    onDone: () => {},
  });
  const ended = async (outcome: string): Promise<number | undefined> => {
    const { values } = (await registry.getSingleMetric('asr_job_runs_total')?.get()) ?? { values: [] };
    return values.find(({ labels }) => labels['outcome'] === outcome)?.value;
  };
  return { ended, [Symbol.asyncDispose]: () => runner.stop() };
}

const jobs = () => store.db.selectFrom('jobs').select('state').where('recording_id', '=', recordingId).execute();
const told = () => store.db.selectFrom('outbox').select('address').where('subject', '=', recordingId).execute();

function transcripts(): readonly string[] {
  const { key } = filesOf('transcripts', BUCKET, { ownerId: owner, recordingId });
  try {
    return readdirSync(join(folder, BUCKET, key));
  } catch {
    return [];
  }
}

test('a job that waits never runs', async () => {
  await queueJob();
  expect(await deleted()).toEqual({ kind: 'ack' });
  expect(await jobs()).toEqual([]);
  let heard = 0;
  await using running = run(async () => {
    heard += 1;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect([heard, await running.ended('failed')]).toEqual([0, 0]);
});

test.each([
  ['ends at its next report', true],
  ['that reports nothing any more keeps no result', false],
])('a job that runs %s', async (_, reports) => {
  await queueJob();
  let wentOn = false;
  await using running = run(async (onProgress) => {
    await deleted();
    if (reports) await onProgress(0.5);
    wentOn = true;
  });
  await expect.poll(() => running.ended('cancelled'), { timeout: 10_000 }).toBe(1);
  expect(wentOn).toBe(!reports);
  expect([await jobs(), await told(), transcripts()]).toEqual([[], [], []]);
});

test('a job that has succeeded is gone at once, an event of it that waits is taken back, and its text is swept', async () => {
  await queueJob();
  {
    await using running = run(async () => {});
    await expect.poll(() => running.ended('succeeded'), { timeout: 10_000 }).toBe(1);
  }
  expect([await jobs(), await told()]).toEqual([[{ state: 'succeeded' }], [{ address: 'transcription.completed.v1' }]]);
  expect(transcripts()).toHaveLength(1);

  await deleted();
  await deleted();
  expect([await jobs(), await told()]).toEqual([[], []]);
  const sweep = (after: number) =>
    sweepDeletions(store.db, {
      retention: Number.POSITIVE_INFINITY,
      sweep: (deletion) => objects.removeBelow(filesOf('transcripts', BUCKET, deletion)),
      now: () => new Date(NOW.getTime() + after),
      log,
    });
  // Whoever was told of the text before may read it until then.
  await sweep(SETTLED);
  expect(transcripts()).toHaveLength(1);
  await sweep(SETTLED + 1);
  expect(transcripts()).toEqual([]);
});

test('jobs of somebody else stay, whatever recording an event names', async () => {
  await queueJob();
  await deleted(newId());
  expect(await jobs()).toHaveLength(1);
});

test('an event that tells of the recording late makes no job', async () => {
  await deleted();
  const event = { id: newId(), source: '/services/ingestion', data: ingested(recordingId, owner) };
  const handler = recordingIngestedHandler(store.db, now, () => {});
  expect(await handler(event as RecordingIngestedEvent, context)).toEqual({ kind: 'ack' });
  expect(await jobs()).toEqual([]);
});

test('nobody has it heard again who has asked for that a moment before', async () => {
  // As far as the deletion is noted by then, and no further.
  await inTransaction(store.db, (transaction) => noteDeletion(transaction, { recordingId, ownerId: owner }, NOW));
  const parts = { db: store.db, now, onJob: () => {}, shelf: { list: () => [] } } as unknown as Dependencies;
  const request = { body: { recordingId }, headers: {} };
  const asked = { caller: { ownerId: owner, scopes: new Set() } };
  const create = createTranscriptionJob(parts) as (...args: readonly unknown[]) => Promise<{ readonly status: number }>;
  expect(await create(request, asked)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '#/recordingId', detail: 'There is no such recording.' }] },
  });
  expect(await jobs()).toEqual([]);
});

test('a live stream for the recording leaves no transcript', async () => {
  await deleted();
  const stream = { recordingId, ownerId: owner, model: { name: 'm', version: '1.0.0' }, language: 'vi' };
  const words = [{ text: 'Bí mật', startMs: 0, endMs: 900 }];
  const parts = { db: store.db, objects, bucket: BUCKET, now };
  expect(await keepStream(parts, { ...stream, durationMs: 1_000, words })).toBeUndefined();
  expect([await jobs(), await told(), transcripts()]).toEqual([[], [], []]);
});
