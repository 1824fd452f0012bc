import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { create } from 'tar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ObjectStore, StoredObject } from '../objects/index.ts';
import { ModelFileError, unpackModel } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'unpack-'));
const weights = randomBytes(300_000);
let archive: Buffer;
let artifact: StoredObject;

beforeAll(async () => {
  mkdirSync(join(folder, 'model/onnx'), { recursive: true });
  writeFileSync(join(folder, 'model/config.json'), '{}');
  writeFileSync(join(folder, 'model/onnx/weights.onnx'), weights);
  await create({ cwd: join(folder, 'model'), file: join(folder, 'model.tar') }, ['config.json', 'onnx']);
  archive = readFileSync(join(folder, 'model.tar'));
  artifact = {
    bucket: 'models',
    key: 'model.tar',
    mediaType: 'application/x-tar',
    bytes: archive.length,
    sha256: createHash('sha256').update(archive).digest('hex'),
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A store with one object, whose pieces take their time. */
function storeOf(content: Buffer, pieces: number, pauseMs: number): ObjectStore {
  async function* read() {
    const length = Math.ceil(content.length / pieces);
    for (let at = 0; at < content.length; at += length) {
      yield content.subarray(at, at + length);
      await sleep(pauseMs);
    }
  }
  return { get: async () => read() } as unknown as ObjectStore;
}

test.each([
  ['at once', 1, 0],
  ['with pauses in which all that came is written', 40, 20],
  ['in small pieces', 300, 0],
])('an archive that comes %s becomes the folder of a model', async (_, pieces, pauseMs) => {
  const cache = mkdtempSync(join(folder, 'cache-'));
  const unpacked = await unpackModel(storeOf(archive, pieces, pauseMs), artifact, cache);
  expect(readFileSync(join(unpacked, 'onnx/weights.onnx')).equals(weights)).toBe(true);
  expect(readdirSync(unpacked).sort()).toEqual(['config.json', 'onnx']);
  expect(readdirSync(cache)).toEqual([artifact.sha256]);
});

test('bytes that are not the ones that were registered are thrown away', async () => {
  const cache = mkdtempSync(join(folder, 'cache-'));
  const other = Buffer.from(archive);
  other[600] = (other[600] ?? 0) ^ 1;
  await expect(unpackModel(storeOf(other, 3, 0), artifact, cache)).rejects.toThrow(ModelFileError);
  expect(readdirSync(cache)).toEqual([]);
});

test('bytes that are no archive are told from a store that fails', async () => {
  const cache = mkdtempSync(join(folder, 'cache-'));
  const text = Buffer.from('This is no archive, whatever its name says.'.repeat(100));
  const sha256 = createHash('sha256').update(text).digest('hex');
  await expect(unpackModel(storeOf(text, 1, 0), { ...artifact, sha256 }, cache)).rejects.toThrow(ModelFileError);
  const broken = { get: async () => Promise.reject(new Error('The disk is gone.')) } as unknown as ObjectStore;
  await expect(unpackModel(broken, artifact, cache)).rejects.toThrow('The disk is gone.');
  expect(readdirSync(cache)).toEqual([]);
});

describe('an archive that would fill the disk', () => {
  const bounds = { fold: 10, bytes: 2_000, entries: 5 };

  async function archiveOf(
    files: Readonly<Record<string, Buffer>>,
    gzip: boolean,
  ): Promise<[ObjectStore, StoredObject]> {
    const cwd = mkdtempSync(join(folder, 'bomb-'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
    const file = join(cwd, 'archive');
    await create({ cwd, file, gzip }, Object.keys(files));
    const content = readFileSync(file);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const mediaType = gzip ? 'application/gzip' : 'application/x-tar';
    return [storeOf(content, 7, 0), { ...artifact, mediaType, bytes: content.length, sha256 }];
  }

  test.each([
    ['grows far beyond its own size', { a: randomBytes(1_000), b: Buffer.alloc(40_000) }, true, 'unpacks to more than'],
    ['shrank to almost nothing', { a: Buffer.alloc(50_000_000) }, true, 'no archive that can be unpacked'],
    [
      'holds more files than any model',
      Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, Buffer.alloc(0)])),
      false,
      'more than 5 files and folders',
    ],
  ])('is refused, and leaves nothing: it %s', async (_, files, gzip, reason) => {
    const cache = mkdtempSync(join(folder, 'cache-'));
    const [store, described] = await archiveOf(files, gzip);
    const unpacking = unpackModel(store, described, cache, bounds);
    await expect(unpacking).rejects.toThrow(ModelFileError);
    await expect(unpacking).rejects.toThrow(reason);
    expect(readdirSync(cache)).toEqual([]);
  });

  test('is not even fetched to its end, if it is longer than its description says', async () => {
    const cache = mkdtempSync(join(folder, 'cache-'));
    let sent = 0;
    async function* endless() {
      for (; sent < 1_000; sent += 1) yield randomBytes(1_000);
    }
    const store = { get: async () => endless() } as unknown as ObjectStore;
    await expect(unpackModel(store, { ...artifact, bytes: 5_000 }, cache)).rejects.toThrow('more than the 5000 bytes');
    expect(sent).toBeLessThan(10);
    expect(readdirSync(cache)).toEqual([]);
  });

  test('is none while it stays within ten times its own size', async () => {
    const cache = mkdtempSync(join(folder, 'cache-'));
    const [store, described] = await archiveOf({ a: randomBytes(9_000), b: Buffer.alloc(30_000) }, true);
    expect(readdirSync(await unpackModel(store, described, cache, bounds)).sort()).toEqual(['a', 'b']);
  });
});
