/** Which recordings wait for their audio, asked over a real NATS server. */
import { randomUUID } from 'node:crypto';
import { openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { createLogger } from '@ai2text/common/logging';
import { connectNats } from '@ai2text/common/nats';
import { createRecordingAwaitedRequester, respondToRecordingAwaited } from '@ai2text/events/recording-awaited-v1';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../../../tests/nats.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { recordingAwaitedHandler } from '../src/handlers/recording-awaited.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const OWNER = randomUUID();
const [WAITS, HAS_AUDIO] = [randomUUID(), randomUUID()];
let server: NatsServer;
let store: Store<DatabaseSchema>;

beforeAll(async () => {
  server = await startNatsServer();
  store = openDatabase<DatabaseSchema>();
  await prepareSchema(store, migrations, true);
  const now = new Date();
  const row = {
    owner_id: OWNER,
    title: 'x',
    title_key: 'x',
    language: 'vi',
    tags: [],
    created_at: now,
    updated_at: now,
  };
  const audio = { audio_bucket: 'b', audio_key: 'k', audio_media_type: 'audio/wav', audio_bytes: 1, audio_sha256: 'a' };
  await store.db
    .insertInto('recordings')
    .values([
      { ...row, id: WAITS, state: 'created' },
      { ...row, ...audio, id: HAS_AUDIO, state: 'ingested', duration_ms: 1 },
    ])
    .execute();
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

test('only its owner hears that a recording waits', async () => {
  const connection = await connectNats({ servers: [server.url], name: 'test', log });
  const responder = respondToRecordingAwaited(connection, recordingAwaitedHandler(store.db), { source: '/test', log });
  try {
    const requester = createRecordingAwaitedRequester(connection, { source: '/test' });
    const ask = async (recordingId: string, ownerId: string) =>
      (await requester.askRecordingAwaited({ recordingId, ownerId })).data;
    expect(await ask(WAITS, OWNER)).toEqual({ awaited: true });
    expect(await ask(WAITS, randomUUID())).toEqual({ awaited: false });
    expect(await ask(HAS_AUDIO, OWNER)).toEqual({ awaited: false });
    expect(await ask(randomUUID(), OWNER)).toEqual({ awaited: false });
  } finally {
    await responder.stop();
    await connection.close();
  }
});
