import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { childPointer, type Document } from '../index.ts';
import { parseText } from '../parse-document.ts';
import { SourceText } from '../source-text.ts';

const key = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('a/b', '~', '~1', 'constructor', '200', 'true', 'null', '', '- x', '# no', 'a: b', "'", '"'),
);
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('', ' ', '\n', 'x\ny\n', 'no', '1', '~', '\u2028', '{{x}}', '``'),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      key.filter((name) => name !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

async function documentOf(file: string, text: string): Promise<Document> {
  const result = await parseText(file, new SourceText(text));
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.document;
}

/** The text of a place, indented as it stands, so that YAML blocks stay blocks. */
function textAt(document: Document, pointer: string, part: 'key' | 'value'): string {
  const { line, column, endLine = line, endColumn = column } = document.locate(pointer, part);
  const lines = document.text.split('\n').slice(line - 1, endLine);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, endColumn - 1);
  lines[0] = ' '.repeat(column - 1) + (lines[0] ?? '').slice(column - 1);
  return lines.join('\n');
}

function expectEveryPlace(document: Document, value: unknown, pointer: string, read: (text: string) => unknown): void {
  expect(read(textAt(document, pointer, 'value'))).toEqual(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    const below = childPointer(pointer, name);
    if (!Array.isArray(value)) expect(String(read(textAt(document, below, 'key')))).toBe(name);
    expectEveryPlace(document, child, below, read);
  }
}

test('every node of a JSON text is found where it stands', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom(0, 2), async (inner, indent) => {
      const value = { inner };
      const document = await documentOf('a.json', JSON.stringify(value, null, indent));
      expect(document.value).toEqual(value);
      expectEveryPlace(document, value, '', (text) => JSON.parse(text));
    }),
  );
});

test('every node of a YAML text is found where it stands', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom('block', 'flow'), async (inner, style) => {
      const value = { inner };
      const text = stringify(value, { lineWidth: 0, collectionStyle: style === 'flow' ? 'flow' : 'block' });
      const document = await documentOf('a.yaml', text);
      expect(document.value).toEqual(value);
      expectEveryPlace(document, value, '', (part) => parse(part, { stringKeys: true }));
    }),
  );
});

test('a pointer that leads nowhere gives the nearest ancestor', async () => {
  const document = await documentOf('a.yaml', 'a:\n  b: 1\n');
  expect(document.locate('/a/missing/deeper')).toMatchObject({ line: 2, column: 3, pointer: '/a/missing/deeper' });
});
