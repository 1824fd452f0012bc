import { inTransaction, type Store } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseSchema, NewRecording, RecordingRow } from '../src/database/index.ts';
import { recordingIngestedHandler } from '../src/handlers/recording-ingested.ts';
import { findRecording, insertRecording, OWNERS } from '../src/repositories/index.ts';
import { databases } from './databases.ts';

const NOW = new Date('2026-11-20T08:15:30.250Z');
const log = createLogger({ service: 'test', level: 'silent' });

type Data = RecordingIngestedEvent['data'];

function eventOf(data: Partial<Data> = {}, more: Partial<RecordingIngestedEvent> = {}): RecordingIngestedEvent {
  const id = newId();
  const source = '/services/ingestion';
  const attributes = { type: 'recording.ingested.v1', id, source, time: NOW.toISOString() } as const;
  const recordingId = data.recordingId ?? newId();
  return {
    ...attributes,
    subject: recordingId,
    data: {
      recordingId,
      uploadId: newId(),
      ownerId: newId(),
      title: 'Họp giao ban tuần 47',
      language: 'vi-VN',
      durationMs: 1_845_320,
      audio: {
        bucket: 'audio',
        key: `a/${recordingId}.wav`,
        mediaType: 'audio/wav',
        bytes: 59_050_240,
        sha256: 'a'.repeat(64),
      },
      ingestedAt: NOW.toISOString(),
      ...data,
    },
    headers: {
      'ce-id': id,
      'ce-source': source,
      'ce-specversion': '1.0',
      'ce-type': 'recording.ingested.v1',
      'ce-time': NOW.toISOString(),
      'ce-subject': recordingId,
      'ce-datacontenttype': 'application/json',
      'Nats-Msg-Id': id,
    },
    extensions: {},
    attempt: 1,
    stream: 'RECORDINGS',
    sequence: 1,
    address: 'recording.ingested.v1',
    parameters: {},
    ...more,
  };
}

describe.each(databases)('recording.ingested.v1 on $name', ({ open, stop }) => {
  let store: Store<DatabaseSchema>;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(async () => {
    await store.close();
    await stop();
  });

  function handle(event: RecordingIngestedEvent) {
    return recordingIngestedHandler(store.db, () => NOW)(event, {
      log,
      signal: AbortSignal.abort(),
      working: () => {},
    });
  }

  async function find(event: RecordingIngestedEvent): Promise<RecordingRow | undefined> {
    return findRecording(store.db, event.data.recordingId, OWNERS.all);
  }

  async function existing(event: RecordingIngestedEvent, more: Partial<NewRecording> = {}): Promise<void> {
    const { recordingId: id, ownerId } = event.data;
    const times = { created_at: NOW, updated_at: NOW };
    const names = { title: 'Mine', title_key: 'mine', language: 'en', tags: ['mine'] };
    const row: NewRecording = { id, owner_id: ownerId, state: 'created', ...names, ...times, ...more };
    await inTransaction(store.db, (transaction) => insertRecording(transaction, row));
  }

  test('makes a recording that nobody has heard of', async () => {
    const event = eventOf({ tags: ['x'], recordedAt: '2026-11-20T08:00:00+07:00' });
    await handle(event);
    expect(await find(event)).toMatchObject({
      owner_id: event.data.ownerId,
      title: event.data.title,
      state: 'ingested',
      tags: ['x'],
      duration_ms: 1_845_320,
      recorded_at: new Date('2026-11-20T01:00:00Z'),
      audio_sha256: 'a'.repeat(64),
      version: 1,
    });
  });

  test('fills in a recording that waits for its audio, and leaves what its owner said', async () => {
    const event = eventOf();
    await existing(event);
    await handle(event);
    expect(await find(event)).toMatchObject({
      title: 'Mine',
      tags: ['mine'],
      state: 'ingested',
      duration_ms: 1_845_320,
      version: 2,
    });
  });

  test('changes nothing when it comes again, even at the same time', async () => {
    const event = eventOf();
    await Promise.all(Array.from({ length: 6 }, (_, attempt) => handle({ ...event, attempt })));
    const row = await find(event);
    await handle({ ...event, attempt: 7 });
    expect(await find(event)).toEqual(row);
    expect(row?.version).toBe(1);
  });

  test('changes nothing when the recording is further already', async () => {
    for (const state of ['ingested', 'transcribed', 'indexed', 'archived'] as const) {
      const event = eventOf();
      await existing(event, { state });
      const before = await find(event);
      await handle(event);
      expect(await find(event)).toEqual(before);
    }
  });

  test('does not bring a deleted recording back', async () => {
    const event = eventOf();
    await handle(event);
    await store.db.deleteFrom('recordings').where('id', '=', event.data.recordingId).execute();
    await handle({ ...event, attempt: 2 });
    expect(await find(event)).toBeUndefined();
  });

  test('of two that tell of one recording at the same time both are taken', async () => {
    const first = eventOf();
    const { recordingId, ownerId } = first.data;
    await Promise.all([handle(first), handle(eventOf({ recordingId, ownerId }))]);
    expect(await find(first)).toMatchObject({ state: 'ingested', version: 1 });
  });

  test('for a recording of somebody else is rejected, and can be sent again once that is mended', async () => {
    const event = eventOf();
    await existing(event, { owner_id: newId() });
    expect(await handle(event)).toMatchObject({ kind: 'reject' });
    await store.db.deleteFrom('recordings').where('id', '=', event.data.recordingId).execute();
    await handle(event);
    expect(await find(event)).toMatchObject({ owner_id: event.data.ownerId });
  });

  test('that holds text which no database stores is rejected', async () => {
    expect(await handle(eventOf({ title: 'a\0b' }))).toMatchObject({ kind: 'reject' });
  });
});
