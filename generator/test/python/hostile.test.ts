import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emitPythonClient } from '../../emit/clients/python/index.ts';
import { inMemory } from '../../load/index.ts';
import { type Fill, openApiDocument, SLOTS } from '../hostile/documents.ts';
import { hostileText } from '../hostile/strings.ts';
import { python } from './environment.ts';
import { PACKAGE, readApi } from './generate.ts';

const SHAPES = fileURLToPath(new URL('shapes.py', import.meta.url));

/** What has broken out of Python, or meant something to it, somewhere before. */
const KNOWN = [
  '"""',
  '"""; import os; """',
  "'''",
  '"',
  '"\\',
  '\\"""',
  '\\',
  '\\N{BULLET}',
  '\\x00',
  '{__import__("os")}',
  '{{0}}',
  '%(x)s',
  '# type: ignore',
  '# noqa',
  '\n    import os\n',
  '\f\v\u0085',
  '\ud800',
  '__init__',
  '__class__',
  '__pydantic_extra__',
  'model_config',
  'model_fields',
  'self',
  'None',
  'True',
  'lambda',
  'match',
  'type',
  'list',
  'str',
  'dict',
  'datetime',
  'UUID',
  'UUID用户',
  'Any',
  'Annotated',
  'wire',
  'models',
  'operations',
  'Client',
  'timeout',
  'body',
  'value',
  'answer',
  'close',
  'ﬁle',
  '𝓬𝓵𝓪𝓼𝓼',
  'ß',
  'İ',
];

const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...KNOWN), hostileText).map((parts) => parts.join('')) },
);

const HARMLESS: Fill = (slot) => `harmless${slot}`;

/** The first slots name schemas, which references spell in URIs: half a surrogate pair has no place there. */
const SCHEMA_NAMES = 4;

async function generate(fill: Fill): Promise<Record<string, string>> {
  const document = openApiDocument((slot) => (slot <= SCHEMA_NAMES ? fill(slot).toWellFormed() : fill(slot)));
  const api = await readApi(inMemory({ 'contract.json': JSON.stringify(document) }), 'contract.json');
  const files = emitPythonClient([api], { package: PACKAGE });
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

test('contract text never becomes code: the syntax tree is that of the harmless twin', async () => {
  const interpreter = await python();
  const slots = fc.array(fc.option(text, { freq: 9 }), { minLength: SLOTS, maxLength: SLOTS });
  await fc.assert(
    fc.asyncProperty(fc.array(slots, { minLength: 1, maxLength: 40 }), async (batch) => {
      const packages = [await generate(HARMLESS)];
      for (const texts of batch) packages.push(await generate((slot) => texts[slot] ?? HARMLESS(slot)));
      const output = await interpreter.run([SHAPES], { input: JSON.stringify(packages) });
      const [twin, ...shapes]: unknown[] = JSON.parse(output);
      for (const shape of shapes) expect(shape).toEqual(twin);
    }),
    { numRuns: 15 },
  );
}, 300_000);
