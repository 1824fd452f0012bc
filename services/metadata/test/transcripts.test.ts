import { metadata, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databases } from './databases.ts';
import { type Client, startTestService, type TestService } from './service.ts';

describe.each(databases)('transcripts on $name', (database) => {
  let service: TestService;
  let owner: string;
  let client: Client;
  beforeAll(async () => {
    service = await startTestService(database);
    owner = newId();
    client = await service.client(owner);
  });
  afterAll(() => service.stop());

  function segments(count: number): metadata.TranscriptSegment[] {
    return Array.from({ length: count }, (_, index) => ({
      id: newId(),
      index,
      startMs: index * 10,
      endMs: index * 10 + 9,
      text: `Câu ${index}`,
      ...(index % 2 === 0 ? { speaker: 'speaker-1', confidence: 0.94 } : {}),
      ...(index % 3 === 0
        ? { words: [{ text: 'Câu', startMs: index * 10, endMs: index * 10 + 4, confidence: 0.5 }] }
        : {}),
    }));
  }

  async function put(recordingId: string, headers: object, body: Partial<metadata.TranscriptWrite> = {}) {
    const write = { language: 'vi-VN', segments: segments(3), ...body };
    return metadata.putTranscript(client, { path: { recordingId }, headers, body: write });
  }

  const FIRST = { 'If-None-Match': '*' };

  test('the first one is written and read back as it was, and moves the recording on', async () => {
    const recordingId = await service.given({ owner_id: owner });
    const body = { language: 'vi-VN', model: { name: 'vi-conformer', version: '2.3.0' }, segments: segments(7) };
    const written = await put(recordingId, FIRST, body);
    expect(written).toMatchObject({ status: 201, body: { ...body, recordingId, ownerId: owner, version: 1 } });
    expect(written.headers.get('location')).toBe(`/v1/recordings/${recordingId}/transcript`);
    const read = await metadata.getTranscript(client, { path: { recordingId } });
    expect(read).toMatchObject({ status: 200, body: written.body });
    expect(read.headers.get('etag')).toBe('"1"');
    const recording = await value(metadata.getRecording(client, { path: { recordingId } }));
    expect(recording).toMatchObject({ state: 'transcribed', version: 2, transcriptId: Object(written.body).id });
  });

  test('a new one replaces all of the old one', async () => {
    const recordingId = await service.given({ owner_id: owner });
    const first = await put(recordingId, FIRST, { segments: segments(9) });
    const second = await put(recordingId, { 'If-Match': '"1"' }, { segments: segments(2), language: 'en' });
    expect(second).toMatchObject({ status: 200, body: { id: Object(first.body).id, language: 'en', version: 2 } });
    const read = await value(metadata.getTranscript(client, { path: { recordingId } }));
    expect(read.segments).toHaveLength(2);
    const recording = await value(metadata.getRecording(client, { path: { recordingId } }));
    expect(recording.version).toBe(2);
  });

  test('a new id goes into the recording as well', async () => {
    const recordingId = await service.given({ owner_id: owner });
    await put(recordingId, FIRST);
    const id = newId();
    expect(await put(recordingId, { 'If-Match': '*' }, { id })).toMatchObject({ status: 200, body: { id } });
    const recording = await value(metadata.getRecording(client, { path: { recordingId } }));
    expect(recording).toMatchObject({ transcriptId: id, version: 3 });
  });

  test('conditions are needed, not both, and must hold', async () => {
    const recordingId = await service.given({ owner_id: owner });
    expect(await put(recordingId, {})).toMatchObject({ status: 428 });
    expect(await put(recordingId, { ...FIRST, 'If-Match': '*' })).toMatchObject({ status: 400 });
    expect(await put(recordingId, { 'If-Match': '*' })).toMatchObject({ status: 412 });
    expect(await put(recordingId, FIRST)).toMatchObject({ status: 201 });
    expect(await put(recordingId, FIRST)).toMatchObject({ status: 412 });
    expect(await put(recordingId, { 'If-Match': '"2"' })).toMatchObject({ status: 412 });
  });

  test('of ten first ones one is taken', async () => {
    const recordingId = await service.given({ owner_id: owner });
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(recordingId, FIRST)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 412)]);
  });

  test.each(['created', 'failed', 'archived'] as const)('a recording that is %s takes none', async (state) => {
    const failure = state === 'failed' ? { failure: 'x' } : {};
    const recordingId = await service.given({ owner_id: owner, state, ...failure });
    expect(await put(recordingId, FIRST)).toMatchObject({ status: 409 });
  });

  test('one that breaks rules is refused with every place, and the old one stays', async () => {
    const recordingId = await service.given({ owner_id: owner, duration_ms: 25 });
    const before = await put(recordingId, FIRST, { segments: segments(2) });
    const [a, b, c] = segments(3);
    const broken = await put(
      recordingId,
      { 'If-Match': '*' },
      { segments: [a, { ...b, endMs: 5 }, c].flatMap((s) => (s?.id ? [s as metadata.TranscriptSegment] : [])) },
    );
    expect(broken).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/segments/1/endMs' }, { pointer: '#/segments/2/endMs', rule: 'range' }] },
    });
    expect(await value(metadata.getTranscript(client, { path: { recordingId } }))).toEqual(before.body);
  });

  test('an id that another transcript has is refused', async () => {
    const id = newId();
    const [one, other] = [await service.given({ owner_id: owner }), await service.given({ owner_id: owner })];
    await put(one, FIRST, { id });
    expect(await put(other, FIRST, { id })).toMatchObject({ status: 409 });
    expect(await metadata.getTranscript(client, { path: { recordingId: other } })).toMatchObject({ status: 404 });
  });

  test('the longest one that the contract takes goes in and out whole', async () => {
    const recordingId = await service.given({ owner_id: owner });
    const long = segments(20_000);
    expect(await put(recordingId, FIRST, { segments: long })).toMatchObject({ status: 201 });
    const read = await value(metadata.getTranscript(client, { path: { recordingId } }));
    expect(read.segments).toEqual(long);
  });

  test('reads see one version, never half of two', async () => {
    const recordingId = await service.given({ owner_id: owner });
    await put(recordingId, FIRST, { segments: segments(1) });
    const writes = Array.from({ length: 8 }, (_, n) =>
      put(recordingId, { 'If-Match': '*' }, { segments: segments(n + 2) }),
    );
    const reads = Array.from({ length: 16 }, () => value(metadata.getTranscript(client, { path: { recordingId } })));
    for (const read of await Promise.all(reads)) {
      expect(read.segments.map(({ index }) => index)).toEqual(read.segments.map((_, index) => index));
    }
    expect((await Promise.all(writes)).every(({ status }) => status === 200)).toBe(true);
  });
});
