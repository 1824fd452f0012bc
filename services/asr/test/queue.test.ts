/** Who comes next in the queue of jobs, on a real PostgreSQL server. */
import { inTransaction, openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type PostgresServer, startPostgresServer } from '../../../tests/postgres.ts';
import { type DatabaseSchema, type JobRow, migrations } from '../src/database/index.ts';
import { claim, enqueue, type JobRequest } from '../src/jobs/queue.ts';

const START = new Date('2026-11-20T08:15:30.250Z');
const AUDIO = JSON.stringify({ bucket: 'a', key: 'a', mediaType: 'audio/ogg', bytes: 1, sha256: '0'.repeat(64) });
let server: PostgresServer;
let store: Store<DatabaseSchema>;

beforeAll(async () => {
  server = await startPostgresServer();
  store = openDatabase<DatabaseSchema>({ url: server.url('postgres') });
  await prepareSchema(store, migrations, true);
});
afterAll(async () => {
  await store.close();
  await server.stop();
});
beforeEach(async () => {
  for (const table of ['turns', 'jobs', 'recordings'] as const) await store.db.deleteFrom(table).execute();
});

const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000);

/** Somebody with a recording, who has it heard as often as a test needs. */
async function someone(): Promise<Pick<JobRequest, 'ownerId' | 'recordingId'>> {
  const [id, owner_id] = [newId(), newId()];
  const row = { id, owner_id, language: 'en', duration_ms: 3_000, audio: AUDIO };
  await store.db.insertInto('recordings').values(row).execute();
  return { ownerId: owner_id, recordingId: id };
}

async function queue(who: Pick<JobRequest, 'ownerId' | 'recordingId'>, seconds: number, priority = 1): Promise<string> {
  const id = newId();
  const job = { ...who, id, transcriptId: newId(), language: 'en', wordTimes: true, priority };
  await inTransaction(store.db, (transaction) => enqueue(transaction, job, at(seconds)));
  return id;
}

function next(seconds: number): Promise<JobRow | undefined> {
  return claim(store.db, { now: () => at(seconds), lease: 60_000 }, () => {});
}

test('owners take turns, whatever they say of the priority of their jobs', async () => {
  const [many, few] = [await someone(), await someone()];
  const urgent: string[] = [];
  for (let seconds = 0; seconds < 4; seconds += 1) urgent.push(await queue(many, seconds, 2));
  const low = await queue(few, 4, 0);
  const normal = await queue(few, 5, 1);
  const order: (string | undefined)[] = [];
  for (let seconds = 10; order.length < 7; seconds += 1) order.push((await next(seconds))?.id);
  // Among their own, the more urgent one goes first, and then the older one.
  expect(order).toEqual([urgent[0], normal, urgent[1], low, urgent[2], urgent[3], undefined]);
});

test('runners at once take a job each', async () => {
  const owners = [await someone(), await someone(), await someone()];
  for (let seconds = 0; seconds < 30; seconds += 1) {
    const owner = owners[seconds % 3];
    if (owner !== undefined) await queue(owner, seconds);
  }
  const taken: (string | undefined)[] = [];
  const runner = async (): Promise<void> => {
    for (let job = await next(60); job !== undefined; job = await next(60)) taken.push(job.id);
  };
  await Promise.all(Array.from({ length: 6 }, runner));
  // One that meets another at the last jobs may see none, and looks again later.
  for (let job = await next(60); job !== undefined; job = await next(60)) taken.push(job.id);
  expect(new Set(taken).size).toBe(30);
  expect(taken.length).toBe(30);
});

test('a queue of thousands gives the next job at once', async () => {
  const owners = await Promise.all(Array.from({ length: 50 }, someone));
  await inTransaction(store.db, async (transaction) => {
    for (const owner of owners) {
      for (let index = 0; index < 100; index += 1) {
        const job = { ...owner, id: newId(), transcriptId: newId(), language: 'en', wordTimes: true, priority: 1 };
        await enqueue(transaction, job, START);
      }
    }
  });
  const started = performance.now();
  const taken = new Set<string | undefined>();
  for (let seconds = 0; seconds < 50; seconds += 1) taken.add((await next(seconds))?.owner_id);
  expect(taken.size).toBe(50);
  // Milliseconds for each, where a job is minutes of work.
  expect((performance.now() - started) / 50).toBeLessThan(100);
}, 60_000);
