import { metadata, value } from '@ai2text/client';
import { inTransaction } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hearSteps, Watches } from '../src/progress/index.ts';
import { changeRecording } from '../src/repositories/index.ts';
import { databases, postgresServer } from './databases.ts';
import { startTestService, type TestService } from './service.ts';

type Events = AsyncIterable<{ readonly id: string; readonly data: metadata.RecordingEvent }>;
type State = metadata.RecordingState;

describe.each(databases)('the events of recordings, on $name', (database) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(database);
  }, 60_000);
  afterAll(() => service.stop());

  let leaving = new AbortController();
  afterEach(() => {
    leaving.abort();
    leaving = new AbortController();
  });

  async function open(owner: string, lastId?: number, recordingId?: string) {
    const request = {
      ...(lastId === undefined ? {} : { headers: { 'Last-Event-ID': lastId } }),
      ...(recordingId === undefined ? {} : { query: { recordingId } }),
    };
    return metadata.streamRecordingEvents(await service.client(owner), request, { signal: leaving.signal });
  }
  async function watch(...parameters: Parameters<typeof open>): Promise<AsyncIterator<Awaited<EventOf>>> {
    const events: Events = await value(open(...parameters));
    return events[Symbol.asyncIterator]();
  }
  const move = (id: string, state: State) =>
    inTransaction(service.store.db, (transaction) =>
      changeRecording(transaction, id, {
        state,
        updated_at: new Date(),
        ...(state === 'failed' ? { failure: 'Không có tiếng nói.' } : {}),
      }),
    );

  test('begin with what is on its way and go on with each step, with the reason of a failure', async () => {
    const owner = newId();
    const id = await service.given({ owner_id: owner });
    await service.given({ owner_id: owner, state: 'indexed' });
    const stream = await watch(owner);
    expect(await next(stream)).toMatchObject({ recordingId: id, state: 'ingested', version: 1 });
    await move(id, 'transcribed');
    expect(await newer(stream, id, 1)).toMatchObject({ state: 'transcribed', version: 2 });
    await move(id, 'failed');
    expect(await newer(stream, id, 2)).toMatchObject({ state: 'failed', failure: 'Không có tiếng nói.', version: 3 });
  });

  test('tell of a recording that appears, and nothing of what was undone or concerns no state', async () => {
    const owner = newId();
    const stream = await watch(owner);
    const coming = next(stream);
    const undone = inTransaction(service.store.db, async (transaction) => {
      const row = { title: 'x', title_key: 'x', language: 'vi', state: 'ingested', tags: [] } as const;
      const times = { created_at: new Date(), updated_at: new Date() };
      await transaction
        .insertInto('recordings')
        .values({ ...row, ...times, tags: [], id: newId(), owner_id: owner })
        .execute();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await service.given({ owner_id: owner, state: 'created' });
    const id = await service.given({ owner_id: owner });
    expect(await coming).toMatchObject({ recordingId: id, state: 'ingested' });
  });

  test('are those of the caller alone, whatever id it claims to have seen or asks for', async () => {
    const [owner, stranger] = [newId(), newId()];
    const foreign = await service.given({ owner_id: stranger });
    const streams = [await watch(owner, 0), await watch(owner), await watch(owner, undefined, foreign)];
    const coming = streams.map((stream) => next(stream));
    // What a test leaves behind ends in an error, which nobody waits for.
    for (const each of coming) each.catch(() => {});
    await move(foreign, 'transcribed');
    const own = await service.given({ owner_id: owner });
    expect(await coming[0]).toMatchObject({ recordingId: own });
    expect(await coming[1]).toMatchObject({ recordingId: own });
    await expect(Promise.race([coming[2], silence()])).resolves.toBe('silence');
  });

  test('go on from the last one that was seen, with the newest state of each recording', async () => {
    const owner = newId();
    const [early, late] = [await service.given({ owner_id: owner }), await service.given({ owner_id: owner })];
    const first = await watch(owner);
    await next(first);
    leaving.abort();
    leaving = new AbortController();
    service.clock.now = new Date();
    await move(early, 'transcribed');
    await move(early, 'indexed');
    await move(late, 'transcribed');
    const { id } = (await (await watch(owner, Date.now() - 60_000)).next()).value;
    expect(Number(id)).toBeGreaterThan(Date.now() - 60_000);
    const stream = await watch(owner, Number(id));
    expect([await next(stream), await next(stream)]).toMatchObject([
      { recordingId: early, state: 'indexed', version: 3 },
      { recordingId: late, state: 'transcribed' },
    ]);
  });

  test('are refused to one caller beyond its share; their places come back when they leave', async () => {
    const owner = newId();
    for (let round = 0; round < 3; round++) {
      const opened = await Promise.all([open(owner), open(owner), open(owner)]);
      expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
      const refused = await open(owner);
      expect(refused).toMatchObject({ status: 429, body: { type: expect.stringMatching(/\/too-many-streams$/) } });
      leaving.abort();
      leaving = new AbortController();
    }
  });

  test('need a token with the scope, and take no place for a HEAD', async () => {
    const path = '/v1/recordings/events';
    const owner = newId();
    expect((await service.request(path)).status).toBe(401);
    const ask = async (scopes: readonly string[], method: string) =>
      service.request(path, { method, headers: { authorization: `Bearer ${await service.token(owner, scopes)}` } });
    expect((await ask(['recordings:write'], 'GET')).status).toBe(403);
    for (let count = 0; count < 10; count++) expect((await ask(['recordings:read'], 'HEAD')).status).toBe(200);
  });
});

test('reach every instance of the service, and are read again when its connection for notices was lost', async () => {
  const service = await startTestService(postgresServer);
  const owner = newId();
  const others = new Watches({ perCaller: 1, inAll: 1 });
  const log = createLogger({ service: 'test', level: 'silent' });
  const unlisten = await hearSteps(service.store.listen, others, log);
  try {
    const watch = others.open({ ownerId: owner, recordingId: undefined }, 60_000);
    if (typeof watch === 'string') throw new Error(watch);
    const id = await service.given({ owner_id: owner });
    expect(await watch.queue.take()).toMatchObject({ ownerId: owner, event: { recordingId: id, state: 'ingested' } });
    const ended = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like '%-listen'`.execute(service.store.db);
    expect(ended.rows).toHaveLength(2);
    expect(await watch.queue.take()).toBe('gap');
    const next = await service.given({ owner_id: owner });
    expect(await watch.queue.take()).toMatchObject({ event: { recordingId: next } });
  } finally {
    await unlisten();
    await service.stop();
  }
}, 60_000);

type EventOf = { readonly id: string; readonly data: metadata.RecordingEvent };

async function next(stream: AsyncIterator<EventOf>): Promise<metadata.RecordingEvent> {
  const { done, value: event } = await stream.next();
  if (done) throw new Error('The stream has ended');
  return event.data;
}

/** The next step of a recording beyond a version: notices of what was written just before may still come. */
async function newer(stream: AsyncIterator<EventOf>, id: string, version: number): Promise<metadata.RecordingEvent> {
  for (;;) {
    const step = await next(stream);
    if (step.recordingId === id && step.version > version) return step;
  }
}

function silence(): Promise<'silence'> {
  return new Promise((resolve) => setTimeout(resolve, 300, 'silence'));
}
