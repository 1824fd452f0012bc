import { createLogger } from '@ai2text/common/logging';
import { nameOf } from '@ai2text/common/models';
import { beforeEach, expect, test } from 'vitest';
import { createModelShelf, type KnownModel, type ModelShelf } from '../src/models/index.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const usual: KnownModel = { name: 'usual', version: '1.0.0', languages: ['vi', 'en'] };
const better = promoted('better', '2.0.0', ['vi']);
const best = promoted('best', '3.0.0', ['vi-VN', 'en']);
const broken = promoted('broken', '9.0.0', ['vi', 'en']);

function promoted(name: string, version: string, languages: readonly string[]): KnownModel {
  const artifact = { bucket: 'models', key: name, mediaType: 'application/x-tar', bytes: 1, sha256: '0'.repeat(64) };
  return { name, version, languages, artifact };
}

let open: Set<string>;
let shelf: ModelShelf;
beforeEach(async () => {
  open = new Set();
  shelf = await createModelShelf({
    usual,
    log,
    open: async (model) => {
      if (model.name === 'broken') throw new Error('no model');
      open.add(model.name);
      const close = async (): Promise<void> => void open.delete(model.name);
      return { model, device: 'cpu', recognise: async () => [], close };
    },
  });
});

async function held(language: string, asked?: KnownModel): Promise<string | undefined> {
  const found = await shelf.hold(language, asked);
  found?.release();
  return found?.recogniser.model.name;
}

test('the latest model that knows a language is chosen, and the usual one for all others', async () => {
  await shelf.choose([better]);
  expect(await held('vi')).toBe('better');
  expect(await held('VI-vn')).toBe('better');
  expect(await held('en')).toBe('usual');
  expect(await held('fr')).toBe('usual');
  await shelf.choose([best, better]);
  expect(await held('vi')).toBe('best');
  await settled();
  expect(open).toEqual(new Set(['best']));
});

test('work keeps the model that it began with, which goes when the last of it has ended', async () => {
  const [one, other] = [await shelf.hold('vi'), await shelf.hold('vi')];
  await shelf.choose([best]);
  await settled();
  expect(open).toEqual(new Set(['usual', 'best']));
  one?.release();
  one?.release();
  await settled();
  expect(open).toContain('usual');
  other?.release();
  await settled();
  expect(open).toEqual(new Set(['best']));
});

test('any known version can be asked for, and is there for as long as it takes', async () => {
  await shelf.choose([best, better]);
  const old = await shelf.hold('en', better);
  expect(old?.recogniser.model.version).toBe('2.0.0');
  await settled();
  expect(open).toEqual(new Set(['best', 'better']));
  old?.release();
  await settled();
  expect(open).toEqual(new Set(['best']));
  expect(await held('vi', usual)).toBe('usual');
  expect(await held('vi', broken)).toBeUndefined();
  expect(shelf.list().map(nameOf)).toEqual(['best 3.0.0', 'better 2.0.0', 'usual 1.0.0']);
});

test('a model that cannot be loaded takes nobody’s place', async () => {
  await expect(shelf.load(broken)).rejects.toThrow('no model');
  await shelf.choose([broken, better]);
  expect(await held('vi')).toBe('better');
  expect(await held('en')).toBe('usual');
});

test('a rollback to the usual model puts it before those that were promoted earlier', async () => {
  await shelf.choose([{ ...usual, artifact: best.artifact ?? never() }, best]);
  expect(await held('vi')).toBe('usual');
  await settled();
  expect(open).toEqual(new Set(['usual']));
});

test('closing ends all of them', async () => {
  await shelf.choose([better]);
  await shelf.hold('vi');
  await shelf.close();
  await settled();
  expect(open).toEqual(new Set());
});

function never(): never {
  throw new Error('there is an artifact');
}

/** Models are closed in their own time. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
