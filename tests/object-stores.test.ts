import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  folderStore,
  ObjectDamagedError,
  ObjectMissingError,
  type ObjectStore,
  readObject,
} from '@ai2text/common/objects';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Server, startS3Server } from './s3.ts';
import { openTestStore } from './test-store.ts';

const BUCKET = 'ai2text-recordings';
const PLACE = { bucket: BUCKET, key: 'owner/recording.wav' };
const folder = mkdtempSync(join(tmpdir(), 'objects-'));
let server: S3Server;

beforeAll(async () => {
  server = await startS3Server([BUCKET]);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function random(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe.each(['folder', 's3'] as const)('a store on %s', (kind) => {
  let store: ObjectStore;
  beforeAll(async () => {
    store = await openTestStore(kind, folder, server);
  });
  afterAll(() => store.close());

  test('says what it is and answers', async () => {
    expect(store.kind).toBe(kind);
    await store.ping();
  });

  test.each([
    ['nothing', 0],
    ['little', 12],
    ['more than one part of an upload', 12_000_000],
  ])('gives %s back as it came', async (_, length) => {
    const bytes = random(length);
    const stored = await store.put(PLACE, inPieces(bytes, 100_000), 'audio/wav');
    expect(stored).toEqual({ ...PLACE, mediaType: 'audio/wav', bytes: length, sha256: sha256(bytes) });
    expect(sha256(await readObject(store, stored, length))).toBe(stored.sha256);
  });

  test('gives part of an object, and says how large it is', async () => {
    const place = { ...PLACE, key: 'in/parts' };
    const bytes = random(300_000);
    await store.put(place, bytes, 'audio/wav');
    for (const [from, to] of [
      [0, 1],
      [0, 300_000],
      [99_999, 200_001],
      [299_999, 300_000],
    ] as const) {
      const pieces: Uint8Array[] = [];
      for await (const piece of await store.get(place, { from, to })) pieces.push(piece);
      expect(sha256(Buffer.concat(pieces))).toBe(sha256(bytes.subarray(from, to)));
    }
    expect(await store.sizeOf(place)).toBe(300_000);
    expect(await store.sizeOf({ ...PLACE, key: 'in/none' })).toBeUndefined();
    expect(await store.sizeOf({ ...PLACE, key: 'in' })).toBeUndefined();
  });

  test('takes content that is there at once', async () => {
    const stored = await store.put({ ...PLACE, key: 'at-once' }, new TextEncoder().encode('xin chào'), 'text/plain');
    expect(new TextDecoder().decode(await readObject(store, stored, 100))).toBe('xin chào');
  });

  test('replaces, removes, and misses what is gone', async () => {
    const place = { ...PLACE, key: 'a/b/c' };
    await store.put(place, new Uint8Array([1]), 'text/plain');
    const second = await store.put(place, new Uint8Array([2, 2]), 'text/plain');
    expect([...(await readObject(store, second, 10))]).toEqual([2, 2]);
    await store.remove(place);
    await store.remove(place);
    await expect(store.get(place)).rejects.toThrow(ObjectMissingError);
  });

  test('leaves nothing behind when the content breaks off', async () => {
    const place = { ...PLACE, key: 'broken/off' };
    async function* content(): AsyncGenerator<Uint8Array> {
      yield random(6_000_000);
      throw new Error('the caller went away');
    }
    await expect(store.put(place, content(), 'audio/wav')).rejects.toThrow('went away');
    await expect(store.get(place)).rejects.toThrow(ObjectMissingError);
    if (kind === 'folder') expect(readdirSync(join(folder, BUCKET, 'broken'))).toEqual([]);
  });

  test('refuses content that is not what its reference says', async () => {
    const stored = await store.put({ ...PLACE, key: 'changed' }, new Uint8Array([1, 2, 3]), 'text/plain');
    for (const wrong of [{ bytes: 2 }, { bytes: 4 }, { sha256: '0'.repeat(64) }]) {
      await expect(readObject(store, { ...stored, ...wrong }, 10)).rejects.toThrow(ObjectDamagedError);
    }
    await expect(readObject(store, stored, 2)).rejects.toThrow('more than 2 bytes');
  });

  test.each(['../x', '/x', 'a//b', 'a/../b', '.hidden', 'a/.b', '', 'a\0b', 'a/', 'x'.repeat(1_025)])(
    'refuses the key %j',
    async (key) => {
      await expect(store.put({ ...PLACE, key }, new Uint8Array(), 'text/plain')).rejects.toThrow(RangeError);
      await expect(store.get({ ...PLACE, key })).rejects.toThrow(RangeError);
    },
  );

  test.each(['..', '.', 'a', 'A-b', 'x/y', ''])('refuses the bucket %j', async (bucket) => {
    await expect(store.remove({ ...PLACE, bucket })).rejects.toThrow(RangeError);
  });
});

test('S3 lets a client put one object itself, and no other', async () => {
  const store = await openTestStore('s3', folder, server);
  const place = { ...PLACE, key: 'from/a-client' };
  const announced = { mediaType: 'audio/wav', bytes: 7, sha256: sha256(Buffer.from('content')) };
  const permission = await store.permitPut?.(place, announced, 60);
  if (permission === undefined) throw new Error('no permission');
  const { url, headers } = permission;
  expect((await fetch(url, { method: 'PUT', headers, body: 'content' })).status).toBe(200);
  expect((await fetch(url, { method: 'PUT', headers: { 'content-type': 'text/html' }, body: 'x' })).status).toBe(403);
  for (const [what, other] of [
    ['of another size', 'contents'],
    ['with another digest', 'CONTENT'],
  ] as const) {
    expect((await fetch(url, { method: 'PUT', headers, body: other })).status, what).toBeGreaterThanOrEqual(400);
  }
  const { 'content-type': type = '' } = headers;
  const unsaid = await fetch(url, { method: 'PUT', headers: { 'content-type': type }, body: 'CONTENT' });
  expect(unsaid.status).toBeGreaterThanOrEqual(400);
  expect((await fetch(url.replace('a-client', 'another'), { method: 'PUT', headers, body: 'x' })).status).toBe(403);
  const content = { ...place, ...announced };
  expect(Buffer.from(await readObject(store, content, 7)).toString()).toBe('content');
  await store.close();
});

test('a folder has no permissions to give away', () => {
  expect(folderStore(folder).permitPut).toBeUndefined();
});
