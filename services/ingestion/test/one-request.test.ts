/** Uploads in one request, over real connections, on both kinds of storage: stored while they come, or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestion, value } from '@ai2text/client';
import type { ObjectStore } from '@ai2text/common/objects';
import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type S3Server, startS3Server } from '../../../tests/s3.ts';
import { openTestStore } from '../../../tests/test-store.ts';
import { ANOTHER_PART, openForm } from './send-form.ts';
import { BUCKET, type Client, sha256, soundFile, startTestService, type TestService } from './service.ts';

const OWNER = randomUUID();
const MEBIBYTE = 2 ** 20;
const LARGEST = 16 * MEBIBYTE;
const METADATA = { title: 'Họp', language: 'vi' };

const folder = mkdtempSync(join(tmpdir(), 'one-request-'));
let server: S3Server;

beforeAll(async () => {
  server = await startS3Server([BUCKET]);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['folder', 's3'] as const)('an upload in one request to a store on %s', (kind) => {
  let files: ObjectStore;
  let service: TestService;
  let client: Client;
  let token: string;
  /** Bytes that storage was given so far, in all. */
  let stored = 0;

  beforeAll(async () => {
    files = await openTestStore(kind, folder, server);
    const objects: ObjectStore = {
      ...files,
      put: (place, content, mediaType) => files.put(place, counted(content), mediaType),
    };
    service = await startTestService({ objects, largestForm: LARGEST });
    client = await service.client(OWNER);
    token = await service.token(OWNER);
  });
  afterAll(async () => {
    await service.stop();
    await files.close();
  });
  afterEach(async () => {
    stored = 0;
    await service.store.db.deleteFrom('uploads').execute();
    for (const key of await keys()) await files.remove({ bucket: BUCKET, key });
  });

  async function* counted(content: Parameters<ObjectStore['put']>[1]): AsyncGenerator<Uint8Array> {
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      stored += piece.length;
      yield piece;
    }
  }

  /** Everything that storage holds, finished or not. */
  async function keys(): Promise<readonly string[]> {
    if (kind === 'folder') {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map(({ name, parentPath }) => join(parentPath, name).slice(join(folder, BUCKET).length + 1));
    }
    const { credentials, endpoint, region } = server;
    const s3 = new S3Client({ region, endpoint, credentials, forcePathStyle: true });
    try {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
      return [...Contents, ...Uploads].map(({ Key }) => Key ?? '');
    } finally {
      s3.destroy();
    }
  }

  async function expectNothing(): Promise<void> {
    await expect.poll(keys, { timeout: 10_000 }).toEqual([]);
    expect(await service.store.db.selectFrom('uploads').select('id').execute()).toEqual([]);
  }

  test('is stored while it comes, and taken in as it is', async () => {
    const file = soundFile(12 * MEBIBYTE);
    using form = openForm(service.url, token, METADATA);
    await form.write(file.subarray(0, 11 * MEBIBYTE));
    await expect.poll(() => stored, { timeout: 10_000 }).toBeGreaterThan(10 * MEBIBYTE);
    await form.write(file.subarray(11 * MEBIBYTE));
    const { status, text } = await form.end();
    expect(status).toBe(202);
    const { id }: ingestion.Upload = JSON.parse(text);
    service.clock.now = new Date(service.clock.now.getTime() + 1_000);
    await service.check();
    const upload = await value(ingestion.getUpload(client, { path: { uploadId: id } }));
    expect(upload).toMatchObject({ bytes: file.length, sha256: sha256(file) });
  });

  test('may have its metadata as a file, as browsers and curl send JSON', async () => {
    const form = new FormData();
    form.set('metadata', new Blob([JSON.stringify(METADATA)], { type: 'application/json' }));
    form.set('file', new Blob([soundFile(3_000)], { type: 'audio/wav' }), 'a.wav');
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${service.url}/v1/uploads`, { method: 'POST', headers, body: form });
    expect([answer.status, Object(await answer.json()).title]).toEqual([202, METADATA.title]);
  });

  test('that breaks off leaves nothing', async () => {
    {
      using form = openForm(service.url, token, METADATA);
      await form.write(soundFile(8 * MEBIBYTE));
      await expect.poll(() => stored, { timeout: 10_000 }).toBeGreaterThan(7 * MEBIBYTE);
    }
    await expectNothing();
    expect(service.errors).toEqual([]);
  });

  test('that turns out too large leaves nothing', async () => {
    using form = openForm(service.url, token, METADATA);
    form.write(new Uint8Array(LARGEST)).catch(() => {});
    expect(await form.answer()).toMatchObject({ status: 413, text: expect.stringContaining('/body-too-large') });
    await expectNothing();
  });

  test('that goes on behind its file leaves nothing', async () => {
    using form = openForm(service.url, token, METADATA);
    await form.write(soundFile(6 * MEBIBYTE));
    const answer = await form.end(ANOTHER_PART);
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('the last member') });
    await expectNothing();
  });

  test('that storage does not take leaves nothing, and is a fault of ours', async () => {
    const broken = await startTestService({
      objects: {
        ...files,
        put: async (place, content, type) => {
          await files.put(place, content, type);
          throw new Error('The disk is full.');
        },
      },
    });
    try {
      const body = { metadata: METADATA, file: new Blob([soundFile(3_000)]) };
      const other = await broken.client(OWNER);
      expect((await ingestion.createUpload(other, { body })).status).toBe(500);
      expect(broken.errors).toEqual([expect.objectContaining({ message: 'The disk is full.' })]);
    } finally {
      await broken.stop();
    }
    await expectNothing();
  });

  test('that is not what its digest says is turned away', async () => {
    const metadata = { ...METADATA, sha256: '0'.repeat(64) };
    const body = { metadata, file: new Blob([soundFile(3_000)]) };
    const { id } = await value(ingestion.createUpload(client, { body }));
    await service.check();
    expect(await value(ingestion.getUpload(client, { path: { uploadId: id } }))).toMatchObject({
      state: 'rejected',
      rejection: { type: 'https://ai2text.dev/problems/digest-mismatch' },
    });
    expect(await keys()).toEqual([]);
  });

  test('is made once for one Idempotency-Key, and stored once', async () => {
    const body = { metadata: METADATA, file: new Blob([soundFile(3_000)]) };
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await value(ingestion.createUpload(client, { body, headers }));
    const second = await ingestion.createUpload(client, { body, headers });
    expect([second.status, second.body]).toEqual([202, first]);
    expect(await keys()).toEqual([`${OWNER}/${first.id}`]);
  });
});
