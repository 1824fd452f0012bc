/** What becomes of uploads when their recording is deleted, on a folder and on an S3 server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestion, value } from '@ai2text/client';
import type { HandlerContext } from '@ai2text/common/events';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import type { ObjectStore } from '@ai2text/common/objects';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Server, startS3Server } from '../../../tests/s3.ts';
import { openTestStore } from '../../../tests/test-store.ts';
import { recordingDeletedHandler } from '../src/handlers/recording-deleted.ts';
import { BUCKET, type Client, sha256, soundFile, startTestService, type TestService } from './service.ts';

const HOUR = 3_600_000;
const context: HandlerContext = {
  log: createLogger({ service: 'test', level: 'silent' }),
  signal: new AbortController().signal,
  working: () => {},
};

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server([BUCKET]);
});
afterAll(() => server.stop());

describe.each(['folder', 's3'] as const)('with files on: %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'deletions-'));
  const owner = newId();
  let objects: ObjectStore;
  let service: TestService;
  let client: Client;
  beforeAll(async () => {
    objects = await openTestStore(kind, folder, server);
    service = await startTestService({ objects });
    client = await service.client(owner);
  });
  afterAll(async () => {
    await service.stop();
    await objects.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (uploadId: string) => ingestion.getUpload(client, { path: { uploadId } });
  const sizeOf = (uploadId: string) => objects.sizeOf({ bucket: BUCKET, key: `${owner}/${uploadId}` });
  const pass = (milliseconds: number): void => {
    service.clock.now = new Date(service.clock.now.getTime() + milliseconds);
  };

  function deleted(recordingId: string, parts: Partial<ObjectStore> = {}, ownerId = owner) {
    const { clock, store } = service;
    const given = { db: store.db, objects: { ...objects, ...parts }, bucket: BUCKET, now: () => clock.now };
    // What the handler reads of an event is its data; the rest is the subject of other tests.
    const event = { data: { recordingId, ownerId } } as RecordingDeletedEvent;
    return recordingDeletedHandler(given)(event, context);
  }

  async function upload(file: Uint8Array<ArrayBuffer>, recordingId?: string) {
    const metadata = { title: 'Họp', language: 'vi', ...(recordingId === undefined ? {} : { recordingId }) };
    const { id } = await value(ingestion.createUpload(client, { body: { metadata, file: new Blob([file]) } }));
    await service.check();
    return value(read(id));
  }

  test('the audio is gone, and soon its upload; the same audio is new', async () => {
    const file = soundFile(3_000);
    const first = await upload(file);
    expect(await sizeOf(first.id)).toBe(3_000);
    expect((await upload(file)).rejection?.type).toContain('duplicate-audio');

    const recordingId = first.recordingId ?? '';
    expect(await deleted(recordingId)).toEqual({ kind: 'ack' });
    expect(await deleted(recordingId)).toEqual({ kind: 'ack' });
    expect(await sizeOf(first.id)).toBeUndefined();
    expect(await value(read(first.id))).toMatchObject({ state: 'cancelled' });

    const again = await upload(file);
    expect(again).toMatchObject({ state: 'accepted' });
    expect(again.recordingId).not.toBe(recordingId);
    expect(await sizeOf(again.id)).toBe(3_000);

    pass(HOUR);
    await service.check();
    expect(await read(first.id)).toMatchObject({ status: 404 });
    expect(await value(read(again.id))).toMatchObject({ state: 'accepted' });
    expect(await sizeOf(again.id)).toBe(3_000);
  });

  test('an upload in appends that is under way is ended, and leaves no pieces', async () => {
    const recordingId = newId();
    const file = soundFile(5_000);
    const body = { title: 'x', language: 'vi', mediaType: 'audio/wav', bytes: file.length, recordingId } as const;
    const { upload: announced } = await value(ingestion.createResumableUpload(client, { body }));
    const path = { uploadId: announced.id };
    const append = (offset: number, bytes: Uint8Array<ArrayBuffer>) =>
      ingestion.appendToUpload(client, { path, headers: { 'Upload-Offset': offset }, body: bytes });
    await append(0, file.slice(0, 2_000));
    const pieces = await service.store.db.selectFrom('upload_pieces').selectAll().execute();
    expect(pieces).toHaveLength(1);

    await deleted(recordingId);
    expect(await value(read(announced.id))).toMatchObject({ state: 'cancelled' });
    expect((await append(2_000, file.slice(2_000))).status).toBe(410);
    for (const { object_key } of pieces) {
      expect(await objects.sizeOf({ bucket: BUCKET, key: object_key })).toBeUndefined();
    }
    pass(HOUR);
    await service.check();
    expect(await read(announced.id)).toMatchObject({ status: 404 });
  });

  test('what the store could not remove at first is removed by the next attempt', async () => {
    const first = await upload(soundFile(3_000));
    const recordingId = first.recordingId ?? '';
    const remove = () => Promise.reject(new Error('the store is away'));
    await expect(deleted(recordingId, { remove })).rejects.toThrow('the store is away');
    expect(await sizeOf(first.id)).toBe(3_000);
    await deleted(recordingId);
    expect(await sizeOf(first.id)).toBeUndefined();
  });

  test('an upload whose recording is deleted after metadata was asked for it is not taken in', async () => {
    const recordingId = newId();
    service.awaited.set(recordingId, owner);
    await deleted(recordingId);
    const late = await upload(soundFile(3_000), recordingId);
    expect(late).toMatchObject({ state: 'cancelled' });
    expect(await sizeOf(late.id)).toBeUndefined();
    const told = await service.store.db.selectFrom('outbox').selectAll().where('subject', '=', recordingId).execute();
    expect(told).toEqual([]);
  });

  test('what somebody else has uploaded stays, whatever recording it names', async () => {
    const first = await upload(soundFile(3_000));
    await deleted(first.recordingId ?? '', {}, newId());
    expect(await value(read(first.id))).toMatchObject({ state: 'accepted' });
    expect(await sizeOf(first.id)).toBe(3_000);
  });
});

test('an address to send to that is still good leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deletions-'));
  const objects = await openTestStore('s3', folder, server);
  const service = await startTestService({ objects });
  try {
    const owner = newId();
    const client = await service.client(owner);
    const file = soundFile(3_000);
    const recordingId = newId();
    const body = { title: 'x', language: 'vi', mediaType: 'audio/wav', bytes: file.length, recordingId } as const;
    const { headers, method, upload, url } = await value(
      ingestion.createPresignedUpload(client, { body: { ...body, sha256: sha256(file) } }),
    );
    const parts = { db: service.store.db, objects, bucket: BUCKET, now: () => service.clock.now };
    const event = { data: { recordingId, ownerId: owner } } as RecordingDeletedEvent;
    await recordingDeletedHandler(parts)(event, context);
    const place = { bucket: BUCKET, key: `${owner}/${upload.id}` };
    service.clock.now = new Date(service.clock.now.getTime() + 50 * 60_000);
    await service.check();
    // Nobody can take the address back, so it is looked for once more when it is good no longer.
    expect((await fetch(url, { method, headers: { ...headers }, body: file })).status).toBe(200);
    expect(await objects.sizeOf(place)).toBe(3_000);
    service.clock.now = new Date(service.clock.now.getTime() + HOUR);
    await service.check();
    expect(await objects.sizeOf(place)).toBeUndefined();
    expect(await ingestion.getUpload(client, { path: { uploadId: upload.id } })).toMatchObject({ status: 404 });
  } finally {
    await service.stop();
    await objects.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
