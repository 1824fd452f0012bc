/** Uploads that are sent in appends, over real connections that break, on both kinds of storage. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestion, value } from '@ai2text/client';
import type { ObjectStore } from '@ai2text/common/objects';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Server, startS3Server } from '../../../tests/s3.ts';
import { openTestStore } from '../../../tests/test-store.ts';
import { sendRaw } from './send-raw.ts';
import {
  BUCKET,
  type Client,
  contentDigest,
  sha256,
  soundFile,
  startTestService,
  type TestService,
} from './service.ts';

const OWNER = randomUUID();
/** Small, so that few bytes make many pieces. */
const LIMITS = { pieceBytes: 1_000, appendBytes: 20_000, pieces: 200 };

const folder = mkdtempSync(join(tmpdir(), 'appends-'));
let server: S3Server;

beforeAll(async () => {
  server = await startS3Server([BUCKET]);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['folder', 's3'] as const)('an upload in appends to a store on %s', (kind) => {
  let objects: ObjectStore;
  let service: TestService;
  let client: Client;
  let token: string;
  beforeAll(async () => {
    objects = await openTestStore(kind, folder, server);
    service = await startTestService({ objects, limits: LIMITS });
    client = await service.client(OWNER);
    token = await service.token(OWNER);
  });
  afterAll(async () => {
    await service.stop();
    await objects.close();
  });

  async function announce(file: Uint8Array, more: Partial<ingestion.ResumableUploadCreate> = {}): Promise<string> {
    const body = { title: 'Họp', language: 'vi', mediaType: 'audio/wav', bytes: file.length, ...more } as const;
    return (await value(ingestion.createResumableUpload(client, { body }))).upload.id;
  }

  async function offsetOf(uploadId: string): Promise<number> {
    const answer = await ingestion.getUploadOffset(client, { path: { uploadId } });
    expect(answer.status).toBe(204);
    return Number(answer.headers.get('upload-offset'));
  }

  function append(uploadId: string, offset: number, body: Uint8Array<ArrayBuffer>, digest?: string) {
    const headers = { 'Upload-Offset': offset, ...(digest === undefined ? {} : { 'Content-Digest': digest }) };
    return ingestion.appendToUpload(client, { path: { uploadId }, headers, body });
  }

  const complete = (uploadId: string, bytes: number, sha256?: string) =>
    ingestion.completeUpload(client, {
      path: { uploadId },
      body: { bytes, ...(sha256 === undefined ? {} : { sha256 }) },
    });

  const read = (uploadId: string) => value(ingestion.getUpload(client, { path: { uploadId } }));

  async function contentOf(key: string): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of await objects.get({ bucket: BUCKET, key })) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async function keysOfPieces(uploadId: string): Promise<readonly string[]> {
    const rows = await service.store.db
      .selectFrom('upload_pieces')
      .selectAll()
      .where('upload_id', '=', uploadId)
      .execute();
    return rows.map(({ object_key }) => object_key);
  }

  async function expectGone(keys: readonly string[]): Promise<void> {
    for (const key of keys)
      await expect(objects.get({ bucket: BUCKET, key }), key).rejects.toThrow('There is no object');
  }

  test('is told what it may do, and stands at the beginning', async () => {
    const file = soundFile(5_000);
    const body = { title: 'Họp', language: 'vi', mediaType: 'audio/wav', bytes: file.length } as const;
    const made = await ingestion.createResumableUpload(client, { body });
    expect(made).toMatchObject({
      status: 201,
      body: {
        upload: { state: 'pending', bytes: 5_000, offset: 0, title: 'Họp' },
        offset: 0,
        limits: { appendBytes: 20_000, appends: 200 },
        expiresAt: '2026-11-20T09:15:30.250Z',
      },
    });
    const uploadId = made.status === 201 ? made.body.upload.id : '';
    expect(made.headers.get('location')).toBe(`/v1/uploads/${uploadId}`);
    expect(made.headers.get('upload-offset')).toBe('0');
    expect(made.headers.get('upload-limit')).toBe('max-size=5000, max-append-size=20000, max-age=3600');
    const asked = await ingestion.getUploadOffset(client, { path: { uploadId } });
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'upload-offset': '0',
      'upload-length': '5000',
      'upload-limit': 'max-size=5000, max-append-size=20000, max-age=3600',
      'cache-control': 'no-store',
    });
  });

  test('is made once for one Idempotency-Key', async () => {
    const body = { title: 'x', language: 'vi', mediaType: 'audio/wav', bytes: 100 } as const;
    const headers = { 'Idempotency-Key': randomUUID() };
    const [first, second] = [
      await value(ingestion.createResumableUpload(client, { body, headers })),
      await ingestion.createResumableUpload(client, { body, headers }),
    ];
    expect(second.body).toEqual(first);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('upload-limit')).toContain('max-size=100');
    const other = await ingestion.createResumableUpload(client, { body: { ...body, bytes: 101 }, headers });
    expect(other.status).toBe(422);
  });

  test('becomes one object that is checked and taken in, and leaves no pieces', async () => {
    const file = soundFile(12_345);
    const uploadId = await announce(file);
    for (let at = 0; at < file.length; at += 5_000) {
      const answer = await append(uploadId, at, file.slice(at, at + 5_000));
      expect(answer.status).toBe(204);
      expect(answer.headers.get('upload-offset')).toBe(String(Math.min(at + 5_000, file.length)));
    }
    expect(await read(uploadId)).toMatchObject({ state: 'uploading', offset: 12_345 });
    const keys = await keysOfPieces(uploadId);
    expect(keys).toHaveLength(13);
    expect(await complete(uploadId, file.length)).toMatchObject({ status: 202, body: { state: 'validating' } });
    await service.check();
    const upload = await read(uploadId);
    expect(upload).toMatchObject({ state: 'accepted', bytes: 12_345, sha256: sha256(file), offset: 12_345 });
    expect(sha256(await contentOf(`${OWNER}/${uploadId}`))).toBe(sha256(file));
    expect(await keysOfPieces(uploadId)).toEqual([]);
    await expectGone(keys);
    expect(await offsetOf(uploadId)).toBe(12_345);
  });

  test('keeps what came before the connection broke, and goes on there', async () => {
    const file = soundFile(10_000);
    const uploadId = await announce(file);
    // What is stored by then stays; of the rest of what was sent before the cut nobody knows.
    const cutOnce = () => expect.poll(() => offsetOf(uploadId), { timeout: 10_000 }).toBe(4_000);
    await sendRaw({ url: service.url, token, uploadId, offset: 0, body: file, breakAt: 4_321, cutOnce });
    for (let at = 4_000, stored = false; !stored; ) {
      const answer = await append(uploadId, at, file.slice(at));
      expect([204, 409]).toContain(answer.status);
      stored = answer.status === 204;
      at = await offsetOf(uploadId);
      expect(stored ? [10_000] : [4_000, 4_321]).toContain(at);
    }
    await complete(uploadId, file.length, sha256(file));
    await service.check();
    expect(await read(uploadId)).toMatchObject({ state: 'accepted', sha256: sha256(file) });
  });

  test('keeps all or nothing of an append with a digest', async () => {
    const file = soundFile(9_000);
    const uploadId = await announce(file);
    await sendRaw({
      url: service.url,
      token,
      uploadId,
      offset: 0,
      body: file,
      breakAt: 5_000,
      digest: contentDigest(file),
    });
    await sleep(200);
    expect(await offsetOf(uploadId)).toBe(0);
    expect(await append(uploadId, 0, file, contentDigest(file.slice(1)))).toMatchObject({
      status: 422,
      body: { type: 'https://ai2text.dev/problems/digest-mismatch', errors: [{ name: 'Content-Digest' }] },
    });
    expect(await offsetOf(uploadId)).toBe(0);
    expect(await keysOfPieces(uploadId)).toEqual([]);
    expect((await append(uploadId, 0, file, contentDigest(file))).status).toBe(204);
    expect(await offsetOf(uploadId)).toBe(9_000);
  });

  test('refuses another offset and tells the right one', async () => {
    const file = soundFile(3_000);
    const uploadId = await announce(file);
    await append(uploadId, 0, file.slice(0, 2_000));
    for (const wrong of [0, 1_999, 2_001, 3_000, 5_368_709_120]) {
      const answer = await append(uploadId, wrong, file.slice(0, 10));
      expect(answer).toMatchObject({
        status: 409,
        body: { type: 'https://ai2text.dev/problems/upload-offset-mismatch', errors: [{ rule: 'offset' }] },
      });
      expect(answer.headers.get('upload-offset')).toBe('2000');
    }
    expect(await offsetOf(uploadId)).toBe(2_000);
  });

  test('lets one of several appends at once win', async () => {
    const file = soundFile(8_000);
    const uploadId = await announce(file);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => append(uploadId, 0, file.slice(0, 900), contentDigest(file.slice(0, 900)))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409, 409]);
    expect(await offsetOf(uploadId)).toBe(900);
    expect(await keysOfPieces(uploadId)).toHaveLength(1);
  });

  test('takes no byte more than announced, told or not', async () => {
    const file = soundFile(3_000);
    const uploadId = await announce(file);
    const raw = { url: service.url, token, uploadId, body: soundFile(3_001) };
    const tooLarge = { status: 413, text: expect.stringContaining('/content-too-large') };
    expect(await sendRaw({ ...raw, offset: 0 })).toMatchObject(tooLarge);
    expect(await offsetOf(uploadId)).toBe(0);
    await append(uploadId, 0, file.slice(0, 2_500));
    expect(await sendRaw({ ...raw, offset: 2_500, body: soundFile(501), length: 'chunked' })).toMatchObject(tooLarge);
    expect(await offsetOf(uploadId)).toBe(2_500);
    expect((await append(uploadId, 2_500, file.slice(2_500))).status).toBe(204);
    expect(await append(uploadId, 3_000, new Uint8Array([1]))).toMatchObject({ status: 413 });
  });

  test('takes no more in one append than the limit says, and no more appends', async () => {
    const file = soundFile(30_000);
    const uploadId = await announce(file);
    expect(await append(uploadId, 0, file.slice(0, 20_001))).toMatchObject({ status: 413 });
    for (let at = 0; at < 200; at += 1) expect((await append(uploadId, at, file.slice(at, at + 1))).status).toBe(204);
    expect(await append(uploadId, 200, file.slice(200, 201))).toMatchObject({
      status: 422,
      body: { type: 'https://ai2text.dev/problems/too-many-appends' },
    });
  });

  test('is not complete before the last byte, nor with another size', async () => {
    const file = soundFile(3_000);
    const uploadId = await announce(file);
    await append(uploadId, 0, file.slice(0, 2_999));
    expect(await complete(uploadId, 3_000)).toMatchObject({
      status: 422,
      body: { detail: '2999 of 3000 bytes are there.' },
    });
    expect(await complete(uploadId, 2_999)).toMatchObject({ status: 422 });
    await append(uploadId, 2_999, file.slice(2_999));
    expect((await complete(uploadId, 3_000)).status).toBe(202);
    expect((await complete(uploadId, 3_000)).status).toBe(202);
    const late = await append(uploadId, 3_000, new Uint8Array());
    expect(late).toMatchObject({ status: 409, body: { type: 'https://ai2text.dev/problems/invalid-state' } });
    await service.check();
  });

  test.each(['announced', 'said in the end'])('that is not what its digest says is turned away: %s', async (when) => {
    const file = soundFile(3_000);
    const lie = sha256(soundFile(100));
    const uploadId = await announce(file, when === 'announced' ? { sha256: lie } : {});
    await append(uploadId, 0, file);
    const keys = await keysOfPieces(uploadId);
    if (when === 'announced') expect((await complete(uploadId, 3_000, sha256(file))).status).toBe(422);
    await complete(uploadId, 3_000, when === 'announced' ? undefined : lie);
    await service.check();
    expect(await read(uploadId)).toMatchObject({
      state: 'rejected',
      rejection: { type: 'https://ai2text.dev/problems/digest-mismatch' },
    });
    await expectGone([...keys, `${OWNER}/${uploadId}`]);
  });

  test('that has the sound of another is turned away, and leaves that one alone', async () => {
    const file = soundFile(3_000);
    const [first, second] = [await announce(file), await announce(file)];
    for (const uploadId of [first, second]) {
      await append(uploadId, 0, file);
      await complete(uploadId, file.length);
      await service.check();
    }
    expect(await read(second)).toMatchObject({ state: 'rejected', sha256: sha256(file) });
    expect(sha256(await contentOf(`${OWNER}/${first}`))).toBe(sha256(file));
  });

  test('leaves nothing when it is cancelled, and is gone then', async () => {
    const file = soundFile(3_000);
    const uploadId = await announce(file);
    await append(uploadId, 0, file.slice(0, 2_000));
    const keys = await keysOfPieces(uploadId);
    expect((await ingestion.cancelUpload(client, { path: { uploadId } })).status).toBe(204);
    await expectGone(keys);
    expect(await append(uploadId, 2_000, file.slice(2_000))).toMatchObject({
      status: 410,
      body: { type: 'https://ai2text.dev/problems/upload-gone', detail: 'The upload is cancelled. Start a new one.' },
    });
    expect((await ingestion.getUploadOffset(client, { path: { uploadId } })).status).toBe(410);
    expect((await complete(uploadId, 3_000)).status).toBe(409);
  });

  test('whose time is up takes no more and leaves nothing', async () => {
    const file = soundFile(3_000);
    const uploadId = await announce(file);
    const untouched = await announce(file);
    await append(uploadId, 0, file.slice(0, 2_000));
    const keys = await keysOfPieces(uploadId);
    const before = service.clock.now;
    try {
      service.clock.now = new Date(before.getTime() + 3_600_000);
      expect((await append(uploadId, 2_000, file.slice(2_000))).status).toBe(410);
      expect((await ingestion.getUploadOffset(client, { path: { uploadId } })).status).toBe(410);
      expect(await keysOfPieces(uploadId)).toEqual(keys);
      await service.check();
      for (const id of [uploadId, untouched]) expect(await read(id)).toMatchObject({ state: 'expired' });
      expect((await complete(uploadId, 3_000)).status).toBe(409);
      expect(await keysOfPieces(uploadId)).toEqual([]);
      await expectGone(keys);
    } finally {
      service.clock.now = before;
    }
  });

  test('is not there for anybody else', async () => {
    const file = soundFile(100);
    const uploadId = await announce(file);
    const other = await service.client(randomUUID());
    const headers = { 'Upload-Offset': 0 };
    expect((await ingestion.getUploadOffset(other, { path: { uploadId } })).status).toBe(404);
    expect((await ingestion.appendToUpload(other, { path: { uploadId }, headers, body: file })).status).toBe(404);
    const reader = await service.client(OWNER, ['uploads:read']);
    expect((await ingestion.appendToUpload(reader, { path: { uploadId }, headers, body: file })).status).toBe(403);
    expect(await offsetOf(uploadId)).toBe(0);
  });

  test('that is cancelled while bytes come keeps none of them', async () => {
    const file = soundFile(3_000);
    const uploadId = await announce(file);
    const slow = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(file.slice(0, 500));
        await ingestion.cancelUpload(client, { path: { uploadId } });
        controller.enqueue(file.slice(500));
        controller.close();
      },
    });
    const headers = { 'Upload-Offset': 0 };
    const answer = await ingestion.appendToUpload(client, { path: { uploadId }, headers, body: slow });
    expect(answer).toMatchObject({ status: 410 });
    expect(await keysOfPieces(uploadId)).toEqual([]);
  });

  test('ends in the same object and digest however it is cut and wherever it breaks', async () => {
    const step = fc.record({
      bytes: fc.integer({ min: 0, max: 6_000 }),
      breakAt: fc.option(fc.nat({ max: 6_000 }), { nil: undefined }),
      isDigested: fc.boolean(),
      isChunked: fc.boolean(),
    });
    const property = fc.asyncProperty(
      fc.integer({ min: 30, max: 6_000 }).map((half) => half * 2),
      fc.array(step, { maxLength: 12 }),
      async (length, steps) => {
        const file = soundFile(length);
        const uploadId = await announce(file, { sha256: sha256(file) });
        const send = async (bytes: number, rest: Partial<(typeof steps)[number]>): Promise<void> => {
          const offset = await offsetOf(uploadId);
          const body = file.subarray(offset, offset + bytes);
          const { breakAt, isChunked, isDigested } = rest;
          const answer = await sendRaw({
            ...{ url: service.url, token, uploadId, offset, body },
            ...(isDigested ? { digest: contentDigest(body) } : {}),
            ...(isChunked ? { length: 'chunked' as const } : {}),
            ...(breakAt !== undefined && breakAt < body.length ? { breakAt } : {}),
          });
          // An append that broke may still be stored while the next one comes.
          if (answer !== undefined) expect([204, 409]).toContain(answer.status);
          if (answer?.status === 204) expect(await offsetOf(uploadId)).toBe(offset + body.length);
        };
        for (const { bytes, ...rest } of steps) await send(bytes, rest);
        while ((await offsetOf(uploadId)) < length) await send(20_000, {});
        expect((await complete(uploadId, length)).status).toBe(202);
        await service.check();
        expect(await read(uploadId)).toMatchObject({ state: 'accepted', sha256: sha256(file) });
        expect(sha256(await contentOf(`${OWNER}/${uploadId}`))).toBe(sha256(file));
      },
    );
    await fc.assert(property, { numRuns: kind === 'folder' ? 30 : 10 });
  }, 180_000);
});
