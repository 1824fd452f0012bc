import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../json/index.ts';
import { parsePieces } from '../json/parse-pieces.ts';
import { childPointer } from '../pointer.ts';
import { SourceText } from '../source-text.ts';

/** The other version of a text, and its own reading beside that one. */
function readBeside(before: string, after: string) {
  const old = parseJson(apart(before));
  if (!('json' in old)) throw new Error('The first version must be JSON');
  return { old: old.value, fresh: parseJson(apart(after), old.json) };
}

/** The text with its characters beyond Latin-1 beside it, as those of long texts are. */
function apart(text: string): SourceText {
  const wide = Array.from(text.matchAll(/[^\0-\xff]/gu), ({ 0: character, index }) => [index, character] as const);
  return new SourceText(text.replace(/[^\0-\xff]/g, '?'), wide);
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((holder, key) => Object(holder)[key], value);
}

const spaces = fc.constantFrom(undefined, 1, 2);
const words = { stringUnit: fc.constantFrom('a', '"', '\\', 'é', 'ạ', 'ế', '?', '😀') };
const part = fc.dictionary(
  fc.constantFrom('get', 'put', '7', '', 'a"\\\n', 'ạ', 'ế'),
  fc.jsonValue({ maxDepth: 2, ...words }),
);
const document = fc.dictionary(fc.constantFrom('info', 'paths', 'x', '0', '😀'), fc.oneof(part, fc.jsonValue(words)));

test('what is read beside another version is what JSON.parse reads, in the same order', () => {
  fc.assert(
    fc.property(document, document, spaces, spaces, (before, after, ...indents) => {
      const text = JSON.stringify({ ...before, ...after }, undefined, indents[1]);
      const { fresh } = readBeside(JSON.stringify(before, undefined, indents[0]), text);
      if (!('value' in fresh)) throw new Error(`Refused: ${JSON.stringify(fresh)}`);
      expect(JSON.stringify(fresh.value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

/** A text of the value whose lines break and are indented anyhow: what stands where says nothing about what ends where. */
function laidOut(value: unknown, space: () => string): string {
  const between = (items: readonly string[], [open, close]: readonly [string, string]) =>
    `${open}${space()}${items.join(`${space()},${space()}`)}${space()}${close}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value))
    return between(
      value.map((item) => laidOut(item, space)),
      ['[', ']'],
    );
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}${space()}:${space()}${laidOut(item, space)}`,
  );
  return between(members, ['{', '}']);
}

test('whatever its layout, a text is read as JSON.parse reads it, and its parts are where they stand', () => {
  const breaks = fc.infiniteStream(fc.constantFrom('', '', '\n', '\n ', '\n  ', '\r\n', '\t'));
  const layout = breaks.map((stream) => () => stream.next().value ?? '');
  let inPieces = 0;
  fc.assert(
    fc.property(document, document, layout, (before, after, space) => {
      const old = laidOut(before, space);
      const text = laidOut({ ...before, ...after }, space);
      if (parsePieces(apart(text)) !== undefined) inPieces += 1;
      const { fresh } = readBeside(old, text);
      if (!('value' in fresh)) throw new Error(`Refused: ${JSON.stringify(fresh)}`);
      expect(JSON.stringify(fresh.value)).toBe(JSON.stringify(JSON.parse(text)));
      for (const [name, value] of Object.entries(Object(fresh.value))) {
        const [start, end] = fresh.places.find(childPointer('', name), 'value');
        expect(JSON.parse(text.slice(start, end))).toEqual(value);
      }
    }),
    { numRuns: 1000 },
  );
  expect(inPieces).toBeGreaterThan(100);
});

test('a name that comes twice means its last value, wherever the first seems to end', () => {
  const text = '{"p": {"q": {\n"a": {\n"x": 1}, "b": {\n}, "a": {\n}\n}}}';
  expect(parseJson(apart(text))).toMatchObject({ value: JSON.parse(text) });
});

test('a text that is broken anywhere is refused in the same words as alone', () => {
  const text = JSON.stringify(
    { info: { 'a"b': 1 }, paths: { '/a': { get: [1, true, null, 'x\\y', 'ạ😀'] } } },
    undefined,
    1,
  );
  fc.assert(
    fc.property(fc.nat(text.length), fc.constantFrom('', '"', ',', '}', '\n', '\\', ':', '1', '{'), (cut, put) => {
      const broken = text.slice(0, cut) + put + text.slice(cut + 1);
      const [alone, { fresh }] = [parseJson(apart(broken)), readBeside(text, broken)];
      if ('value' in alone) expect(at(fresh, 'value')).toEqual(alone.value);
      else expect(fresh).toEqual(alone);
    }),
    { numRuns: 1000 },
  );
});

test('parts that are the same are one object, below what has changed', () => {
  const before = { paths: { '/a': { get: { tags: ['a'] }, put: { tags: ['b'] } }, '/b': { get: { tags: [] } } } };
  const after = { info: {}, paths: { '/a': { get: { tags: ['a'] }, put: {} }, '/b': { get: { tags: [] } } } };
  const { old, fresh } = readBeside(JSON.stringify(before), JSON.stringify(after));
  const value = at(fresh, 'value');
  expect(at(value, 'paths', '/a', 'get')).toBe(at(old, 'paths', '/a', 'get'));
  expect(at(value, 'paths', '/b')).toBe(at(old, 'paths', '/b'));
  expect(at(value, 'paths', '/a', 'put')).toEqual({});
});

test('parts whose texts differ in one character beyond Latin-1 are two', () => {
  const [before, after] = [{ paths: { '/a': { tags: ['ạ'] } } }, { paths: { '/a': { tags: ['ế'] } } }];
  const { fresh } = readBeside(JSON.stringify(before), JSON.stringify(after));
  expect(fresh).toMatchObject({ value: after });
});

test('keys and depths that are refused alone are refused beside another version, too', () => {
  const deep = `{"a":{"b":{"c":${'['.repeat(398)}${']'.repeat(398)}}}}`;
  expect(readBeside('{"a":{"b":{}}}', deep).fresh).toEqual(parseJson(apart(deep)));
  expect(parseJson(apart(deep))).toMatchObject([{ code: 'nesting-too-deep' }]);
  for (const text of ['{"a":{"__proto__":1}}', '{"a":{"b":{"c":{"\\u005f_proto__":1}}}}']) {
    expect(readBeside('{"a":{"b":{}}}', text).fresh).toMatchObject({ hasForbiddenKey: true });
  }
});
