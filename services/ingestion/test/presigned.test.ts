/** Uploads that go past the service, to an S3 server with an address that it has signed. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestion, value } from '@ai2text/client';
import type { ObjectStore } from '@ai2text/common/objects';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type S3Server, startS3Server } from '../../../tests/s3.ts';
import { openTestStore } from '../../../tests/test-store.ts';
import { BUCKET, type Client, sha256, soundFile, startTestService, type TestService } from './service.ts';

/** More than the client of S3 keeps connections. */
const MANY = 60;
/** More bytes than lie between a server and who does not read. */
const LARGE = 1_900_000;

const folder = mkdtempSync(join(tmpdir(), 'presigned-'));
let server: S3Server;
let objects: ObjectStore;
let service: TestService;
let client: Client;

beforeAll(async () => {
  server = await startS3Server([BUCKET]);
  objects = await openTestStore('s3', folder, server);
  service = await startTestService({ objects });
  client = await service.client(randomUUID());
});
afterAll(async () => {
  await service?.stop();
  await objects?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function announce(file: Uint8Array) {
  const body = {
    title: 'Họp',
    language: 'vi',
    mediaType: 'audio/wav',
    bytes: file.length,
    sha256: sha256(file),
  } as const;
  return value(ingestion.createPresignedUpload(client, { body }));
}

test('are taken in once their bytes are there, one after another without end', async () => {
  for (let n = 0; n < MANY; n += 1) {
    const file = soundFile(LARGE);
    const { headers, method, upload, url } = await announce(file);
    const complete = () =>
      ingestion.completeUpload(client, { path: { uploadId: upload.id }, body: { bytes: file.length } });
    if (n === 0)
      expect(await complete()).toMatchObject({ status: 422, body: { detail: 'The bytes are not there yet.' } });
    expect((await fetch(url, { method, headers: { ...headers }, body: file })).status).toBe(200);
    expect((await complete()).status).toBe(202);
    await service.check();
    expect(await value(ingestion.getUpload(client, { path: { uploadId: upload.id } }))).toMatchObject({
      state: 'accepted',
      sha256: sha256(file),
    });
  }
});
