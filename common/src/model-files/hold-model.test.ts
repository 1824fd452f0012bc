import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ObjectStore, StoredObject } from '../objects/index.ts';
import { holdModel, ModelFileError } from './index.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hold-'));
  cache = join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true }));

const archives = new Map<string, Buffer>();
const store = {
  get: async ({ key }: { key: string }) => [archives.get(key) ?? Buffer.alloc(0)],
} as unknown as ObjectStore;

/** The archive of a model, as it is registered. */
async function model(name: string): Promise<StoredObject> {
  writeFileSync(join(folder, 'name'), name);
  await create({ cwd: folder, file: join(folder, 'tar') }, ['name']);
  const content = readFileSync(join(folder, 'tar'));
  archives.set(name, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { bucket: 'models', key: name, mediaType: 'application/x-tar', bytes: content.length, sha256 };
}

/** Holds a model that was asked for so many hours ago. */
async function held(artifact: StoredObject, hours: number) {
  const files = await holdModel(store, artifact, cache);
  const then = Date.now() / 1_000 - hours * 3_600;
  utimesSync(files.folder, then, then);
  return files;
}

function kept(): string[] {
  return readdirSync(cache).map((name) => {
    const label = join(cache, name, 'name');
    return existsSync(label) ? readFileSync(label, 'utf8') : name;
  });
}

test('models that nobody holds make room for new ones, but for the last two', async () => {
  for (const [hours, name] of [9, 8, 7, 6].map((each) => [each, `model ${each}`] as const)) {
    (await held(await model(name), hours)).release();
  }
  const files = await holdModel(store, await model('new'), cache);
  expect(kept().sort()).toEqual(['model 6', 'model 7', 'new']);
  expect(readFileSync(join(files.folder, 'name'), 'utf8')).toBe('new');
});

test('what is held stays, however old it is, until the last lets it go', async () => {
  const old = await model('old');
  const [one, other] = [await held(old, 99), await held(old, 99)];
  one.release();
  one.release();
  for (const hours of [9, 8, 7]) (await held(await model(`model ${hours}`), hours)).release();
  expect(kept().sort()).toEqual(['model 7', 'model 8', 'model 9', 'old']);
  other.release();
  (await holdModel(store, await model('new'), cache)).release();
  expect(kept().sort()).toEqual(['model 7', 'model 8', 'new']);
});

test('a model that is no use is not held, and what a killed process left behind goes after a day', async () => {
  await held(await model('fine'), 1);
  const [left, fresh] = ['-killed', '-at-work'].map((end) => join(cache, `${'a'.repeat(64)}${end}`));
  for (const path of [left, fresh]) mkdirSync(path ?? '');
  utimesSync(left ?? '', 1, 1);
  const broken = { ...(await model('broken')), sha256: 'b'.repeat(64) };
  await expect(holdModel(store, broken, cache)).rejects.toThrow(ModelFileError);
  (await holdModel(store, await model('new'), cache)).release();
  expect(kept().sort()).toEqual([`${'a'.repeat(64)}-at-work`, 'fine', 'new']);
});
