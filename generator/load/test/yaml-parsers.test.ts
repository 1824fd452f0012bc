import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childPointer } from '../index.ts';
import { parseYamlEvents } from '../yaml/parse-events.ts';
import { parseYamlTree } from '../yaml/parse-tree.ts';

const REPOSITORY = join(import.meta.dirname, '../../..');
const texts = ['contracts/**/*.yaml', 'generator/test/**/*.yaml']
  .flatMap((pattern) => globSync(pattern, { cwd: REPOSITORY }))
  .sort()
  .map((file) => readFileSync(join(REPOSITORY, file), 'utf8'));

/** What YAML gives a meaning to, and what it is known to be misread by. */
const SIGNS = [
  ...['\n', '\n\n', '  ', '\t', '\r', '\r\n', ':', ': ', '- ', '-', '?', '? ', '#', ' #', ',', '[', ']', '{', '}'],
  ...['"', "'", '""', "''", '|', '|2', '|-', '>', '>+', '&a', '*a', '!x', '!!str ', '%', '@', '`', '\\', '\\x41'],
  ...['---\n', '...\n', '<<: ', '__proto__: ', '~', 'null', 'null: 1', 'true', '1.0: x', '0x1F', '0o7', '.5', '1e3'],
  ...[
    '1_000',
    '+1',
    '0b1',
    '09',
    '.inf',
    '.nan',
    'a: b: c',
    '- - a',
    '\u0001',
    '\u0085',
    '\u2028',
    '\ufeff',
    'ế',
    '😀',
  ],
];

const mutated = fc
  .record({
    text: fc.constantFrom(...texts),
    first: fc.nat(),
    lines: fc.integer({ min: 1, max: 12 }),
    edits: fc.array(fc.record({ at: fc.nat(), removed: fc.nat({ max: 3 }), added: fc.constantFrom('', ...SIGNS) }), {
      maxLength: 4,
    }),
  })
  .map(({ text, first, lines, edits }) => {
    const all = text.split('\n');
    const start = first % all.length;
    return edits.reduce(
      (part, { at, removed, added }) => {
        const offset = at % (part.length + 1);
        return part.slice(0, offset) + added + part.slice(offset + removed);
      },
      all.slice(start, start + lines).join('\n'),
    );
  });

/** Both parsers' word on a text; whether the quick one took it. */
function expectAgreement(text: string): boolean {
  const quick = parseYamlEvents(text);
  if (quick === undefined) return false;
  const thorough = parseYamlTree(text);
  if (!('places' in thorough)) throw new Error(`taken, though: ${JSON.stringify(thorough)}`);
  expect(JSON.stringify(quick.value)).toBe(JSON.stringify(thorough.value));
  expectSamePlaces(quick.value, '');
  return true;

  function expectSamePlaces(value: unknown, pointer: string): void {
    if (!('places' in thorough) || quick === undefined) return;
    for (const part of ['key', 'value'] as const) {
      const [start, end] = quick.places.find(pointer, part);
      const [treeStart, treeEnd] = thorough.places.find(pointer, part);
      expect(start, pointer).toBe(treeStart);
      // The tree counts what follows the last entry of a block as a part of it: line breaks and comments.
      expect(
        text
          .slice(Math.min(end, treeEnd), Math.max(end, treeEnd))
          .replace(/#[^\n]*/g, '')
          .trim(),
        pointer,
      ).toBe('');
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) expectSamePlaces(child, childPointer(pointer, name));
  }
}

test('the quick parser of YAML reads contracts as the thorough one does, and knows the same places', () => {
  const taken = texts.filter(expectAgreement);
  expect(taken.length).toBeGreaterThan(texts.length * 0.8);
});

test('whatever the quick parser takes of broken YAML, the thorough one takes in the same way', () => {
  let taken = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      if (expectAgreement(text)) taken += 1;
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(500);
});

test.each([
  'a: &x 1\nb: *x\n',
  'a: !x 1\n',
  'a: 1\na: 2\n',
  '<<: {a: 1}\n',
  '__proto__: 1\n',
  '%YAML 1.1\n---\na: yes\n',
  'a: .inf\n',
  'a: 1e999\n',
  'a: 1\n---\nb: 2\n',
  '[a]: 1\n',
  `${'['.repeat(401)}${']'.repeat(401)}`,
  `${'[a: '.repeat(201)}1${']'.repeat(201)}`,
  'a: "\n',
  ' ---\n  a\n',
  'a:\n\t\n  b: 1\n',
  'a: 1\n\ufeffb: 2\n',
  '# b\n ---\n  a\n',
  '# nothing\n',
])('%j is left to the thorough parser', (text) => {
  expect(parseYamlEvents(text)).toBeUndefined();
});
