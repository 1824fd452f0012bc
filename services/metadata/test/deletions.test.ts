/** What is deleted is told of, once and to the end, and never comes back. */
import { metadata, value } from '@ai2text/client';
import type { Handler, HandlerContext } from '@ai2text/common/events';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import type { ObjectStore } from '@ai2text/common/objects';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingested } from '../../../tests/e2e/ingested.ts';
import { embeddingsCreatedHandler } from '../src/handlers/embeddings-created.ts';
import { nlpPostprocessedHandler } from '../src/handlers/nlp-postprocessed.ts';
import { recordingDeletedHandler } from '../src/handlers/recording-deleted.ts';
import { recordingIngestedHandler } from '../src/handlers/recording-ingested.ts';
import { transcriptionCompletedHandler } from '../src/handlers/transcription-completed.ts';
import { databases } from './databases.ts';
import { type Client, startTestService, type TestService } from './service.ts';

const context: HandlerContext = {
  log: createLogger({ service: 'test', level: 'silent' }),
  signal: new AbortController().signal,
  working: () => {},
};
/** Of a deleted recording no file is read. */
const objects = {} as ObjectStore;

describe.each(databases)('deletions on $name', (database) => {
  let service: TestService;
  let owner: string;
  let client: Client;
  beforeAll(async () => {
    service = await startTestService(database);
    owner = newId();
    client = await service.client(owner);
  });
  afterAll(() => service.stop());

  const now = (): Date => service.clock.now;
  const remove = (recordingId: string, version = '*') =>
    metadata.deleteRecording(client, { path: { recordingId }, headers: { 'If-Match': version } });

  async function told(recordingId: string) {
    const rows = await service.store.db.selectFrom('outbox').selectAll().where('subject', '=', recordingId).execute();
    return rows.map(({ address, headers, payload }) => ({
      address,
      id: headers['ce-id'],
      data: JSON.parse(Buffer.from(payload, 'base64').toString()),
    }));
  }

  /** What handlers read of an event is its data; the rest is the subject of other tests. */
  function handle<Event>(handler: Handler<Event>, data: object) {
    return handler({ id: newId(), source: '/services/test', data } as unknown as Event, context);
  }

  test('are told with ids alone, in the transaction that deletes, and once', async () => {
    const { id } = await value(metadata.createRecording(client, { body: { title: 'Bí mật', language: 'vi' } }));
    expect(await remove(id, '"7"')).toMatchObject({ status: 412 });
    expect(await told(id)).toEqual([]);
    expect(await remove(id, '"1"')).toMatchObject({ status: 204 });
    expect(await remove(id)).toMatchObject({ status: 404 });
    expect(await told(id)).toEqual([
      {
        address: 'recording.deleted.v1',
        id: expect.any(String),
        data: { recordingId: id, ownerId: owner, deletedAt: now().toISOString() },
      },
    ]);
  });

  test('of two at the same time one deletes and tells', async () => {
    const { id } = await value(metadata.createRecording(client, { body: { title: 'a', language: 'vi' } }));
    const answers = await Promise.all([remove(id), remove(id), remove(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
    expect(await told(id)).toHaveLength(1);
  });

  test.each([
    ['recording.ingested.v1', () => recordingIngestedHandler(service.store.db, now)],
    ['transcription.completed.v1', () => transcriptionCompletedHandler(service.store.db, objects, now)],
    ['nlp.postprocessed.v1', () => nlpPostprocessedHandler(service.store.db, objects, now)],
    ['embeddings.created.v1', () => embeddingsCreatedHandler(service.store.db, now)],
  ])('are final: %s that comes late is taken, and brings nothing back', async (_, handler) => {
    const recordingId = await service.given({ owner_id: owner });
    await remove(recordingId);
    const data = { ...ingested(recordingId, owner), transcriptId: newId() };
    expect(await handle(handler() as Handler<object>, data)).toEqual({ kind: 'ack' });
    expect(await metadata.getRecording(client, { path: { recordingId } })).toMatchObject({ status: 404 });
  });

  test('are made again in a database that does not know of them, and of nobody else’s recording', async () => {
    const recordingId = await service.given({ owner_id: owner });
    const deleted = recordingDeletedHandler(service.store.db, now);
    await handle(deleted, { recordingId, ownerId: newId(), deletedAt: now().toISOString() });
    expect(await metadata.getRecording(client, { path: { recordingId } })).toMatchObject({ status: 200 });
    for (let times = 0; times < 2; times += 1) {
      const event = { recordingId, ownerId: owner, deletedAt: now().toISOString() };
      expect(await handle(deleted, event)).toEqual({ kind: 'ack' });
    }
    expect(await metadata.getRecording(client, { path: { recordingId } })).toMatchObject({ status: 404 });
    expect(await told(recordingId)).toEqual([]);
  });
});
