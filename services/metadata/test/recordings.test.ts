import { metadata, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databases } from './databases.ts';
import { ALL_SCOPES, type Client, startTestService, type TestService } from './service.ts';

describe.each(databases)('recordings on $name', (database) => {
  let service: TestService;
  let owner: string;
  let client: Client;
  beforeAll(async () => {
    service = await startTestService(database);
    owner = newId();
    client = await service.client(owner);
  });
  afterAll(() => service.stop());

  const body = { title: 'Họp giao ban', language: 'vi-VN' };

  async function create(more: Partial<metadata.RecordingCreate> = {}): Promise<metadata.Recording> {
    return value(metadata.createRecording(client, { body: { ...body, ...more } }));
  }

  describe('create', () => {
    test('answers with the recording, its address and its version', async () => {
      const full = { ...body, durationMs: 1_000, recordedAt: '2026-11-20T08:00:00+07:00', tags: ['a', 'b'] };
      const answer = await metadata.createRecording(client, { body: full });
      expect(answer).toMatchObject({
        status: 201,
        body: { ...full, recordedAt: '2026-11-20T01:00:00.000Z', ownerId: owner, state: 'created', version: 1 },
      });
      expect(answer.headers.get('etag')).toBe('"1"');
      const location = answer.headers.get('location') ?? '';
      const headers = { authorization: `Bearer ${await service.token(owner)}` };
      const found = await service.request(location, { headers });
      expect(await found.json()).toEqual(answer.body);
    });

    test('repeated with the same key makes one recording and gives the same answer', async () => {
      const headers = { 'Idempotency-Key': newId() };
      const first = await metadata.createRecording(client, { body, headers });
      service.clock.now = new Date(service.clock.now.getTime() + 60_000);
      const again = await metadata.createRecording(client, {
        body: { language: body.language, title: body.title },
        headers,
      });
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.headers.get('etag')).toBe('"1"');
    });

    test('repeated at the same time with the same key makes one recording', async () => {
      const headers = { 'Idempotency-Key': newId() };
      const call = () => value(metadata.createRecording(client, { body, headers }));
      const ids = (await Promise.all(Array.from({ length: 6 }, call))).map(({ id }) => id);
      expect(new Set(ids).size).toBe(1);
    });

    test('refuses a key that belongs to another body', async () => {
      const headers = { 'Idempotency-Key': newId() };
      await metadata.createRecording(client, { body, headers });
      expect(await metadata.createRecording(client, { body: { ...body, title: 'Other' }, headers })).toMatchObject({
        status: 422,
        body: { type: 'https://ai2text.dev/problems/idempotency-key-reused' },
      });
    });

    test('refuses text that no database stores', async () => {
      expect(await metadata.createRecording(client, { body: { ...body, tags: ['ok', 'a\0b'] } })).toMatchObject({
        status: 422,
        body: { errors: [{ location: 'body', pointer: '#/tags/1', rule: 'storable' }] },
      });
    });

    test('tells every fault of a body at once', async () => {
      const answer = await service.request('/v1/recordings', {
        method: 'POST',
        headers: { authorization: `Bearer ${await service.token(owner)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ title: '', language: 'vi_VN', colour: 'red' }),
      });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const { errors = [] } = (await answer.json()) as metadata.Problem;
      expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['#/colour', '#/language', '#/title']);
    });
  });

  describe('get', () => {
    test('answers 304 while nothing has changed', async () => {
      const { id: recordingId } = await create();
      const path = { recordingId };
      const known = await metadata.getRecording(client, { path, headers: { 'If-None-Match': '"3", W/"1"' } });
      expect(known.status).toBe(304);
      expect(known.headers.get('etag')).toBe('"1"');
      expect((await metadata.getRecording(client, { path, headers: { 'If-None-Match': '"2"' } })).status).toBe(200);
    });

    test('shows audio and transcript once they are there', async () => {
      const recordingId = await service.given({
        owner_id: owner,
        audio_bucket: 'b',
        audio_key: 'k',
        audio_media_type: 'audio/wav',
        audio_bytes: 2 ** 40,
        audio_sha256: 'a'.repeat(64),
      });
      const found = await value(metadata.getRecording(client, { path: { recordingId } }));
      expect(found.audio).toEqual({ mediaType: 'audio/wav', bytes: 2 ** 40, sha256: 'a'.repeat(64) });
      expect(found).not.toHaveProperty('transcriptId');
    });
  });

  describe('update', () => {
    async function update(
      recordingId: string,
      ifMatch: string | undefined,
      change: metadata.RecordingUpdate,
      by = client,
    ) {
      return metadata.updateRecording(by, { path: { recordingId }, headers: { 'If-Match': ifMatch }, body: change });
    }

    test('changes what is sent and leaves the rest', async () => {
      const before = await create({ durationMs: 5, tags: ['x'] });
      service.clock.now = new Date(service.clock.now.getTime() + 1_000);
      const answer = await update(before.id, '"1"', { title: 'Better', tags: [] });
      const updatedAt = service.clock.now.toISOString();
      expect(answer).toMatchObject({
        status: 200,
        body: { ...before, title: 'Better', tags: [], version: 2, updatedAt },
      });
      expect(answer.headers.get('etag')).toBe('"2"');
    });

    test('that changes nothing leaves the version', async () => {
      const before = await create();
      expect(await update(before.id, '*', { title: before.title })).toMatchObject({ status: 200, body: before });
    });

    test('needs a condition that holds', async () => {
      const { id } = await create();
      expect(await update(id, undefined, { title: 'x' })).toMatchObject({ status: 428 });
      expect(await update(id, '"2"', { title: 'x' })).toMatchObject({ status: 412 });
      expect(await update(id, '"1"', { title: 'x' })).toMatchObject({ status: 200 });
      expect(await update(id, '"1"', { title: 'y' })).toMatchObject({ status: 412 });
    });

    test('of ten with the same version lets one through', async () => {
      const { id } = await create();
      const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => update(id, '"1"', { title: `t${n}` })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    });

    test('moves the state only where the order allows', async () => {
      const processor = await service.client(owner, [...ALL_SCOPES, 'recordings:process']);
      const { id } = await create();
      expect(await update(id, '*', { state: 'archived' })).toMatchObject({ status: 409 });
      expect(await update(id, '*', { state: 'ingested' })).toMatchObject({ status: 403 });
      expect(await update(id, '*', { state: 'transcribed' }, processor)).toMatchObject({ status: 409 });
      expect(await update(id, '*', { state: 'ingested' }, processor)).toMatchObject({ status: 200 });
      expect(await update(id, '*', { state: 'archived' })).toMatchObject({ status: 200, body: { state: 'archived' } });
      expect(await update(id, '*', { state: 'failed', failure: 'x' }, processor)).toMatchObject({ status: 409 });
    });

    test('keeps a failure if, and only if, the recording failed', async () => {
      const processor = await service.client(owner, [...ALL_SCOPES, 'recordings:process']);
      const { id } = await create();
      expect(await update(id, '*', { failure: 'x' })).toMatchObject({ status: 422 });
      expect(await update(id, '*', { state: 'failed' }, processor)).toMatchObject({ status: 422 });
      const failed = await update(id, '*', { state: 'failed', failure: 'No speech.' }, processor);
      expect(failed).toMatchObject({ status: 200, body: { failure: 'No speech.' } });
      const archived = await update(id, '*', { state: 'archived' });
      expect(archived.body).not.toHaveProperty('failure');
    });
  });

  describe('delete', () => {
    test('needs a condition that holds, and takes the transcript along', async () => {
      const recordingId = await service.given({ owner_id: owner });
      const path = { recordingId };
      const transcript = { language: 'vi', segments: [{ id: newId(), index: 0, startMs: 0, endMs: 1, text: 'a' }] };
      await metadata.putTranscript(client, { path, headers: { 'If-None-Match': '*' }, body: transcript });
      expect(await metadata.deleteRecording(client, { path })).toMatchObject({ status: 428 });
      expect(await metadata.deleteRecording(client, { path, headers: { 'If-Match': '"1"' } })).toMatchObject({
        status: 412,
      });
      expect(await metadata.deleteRecording(client, { path, headers: { 'If-Match': '"2"' } })).toMatchObject({
        status: 204,
      });
      expect(await metadata.deleteRecording(client, { path, headers: { 'If-Match': '*' } })).toMatchObject({
        status: 404,
      });
      expect(await metadata.getTranscript(client, { path })).toMatchObject({ status: 404 });
    });
  });
});
