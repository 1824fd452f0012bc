import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';
import { placeSchema } from './schema-places.ts';

/** What a request body loses or gains when its schemas become others. */
async function breaks(before: string, after: string): Promise<readonly (readonly [id: string, witness: unknown])[]> {
  const changes = await compareTexts(
    placeSchema('requestBody', before, false),
    placeSchema('requestBody', after, false),
  );
  return changes.filter(({ level }) => level === 'ERR').map(({ id, witness }) => [id, witness?.value] as const);
}

const A = '$components: { A: { type: object, properties: { q: { type: string } } } }';
const GROWN = '$components: { A: { type: object, properties: { q: { type: string }, p: { type: string } } } }';
const OTHER = '$components: { A: { type: object, properties: { q: { type: integer } } } }';
const REF = "$ref: '#/components/schemas/A'";

test.each([
  ['another member of an allOf', `allOf: [{ ${REF} }, { properties: { p: { type: integer } } }]`],
  ['what stands beside the reference', `${REF}\nproperties: { p: { type: integer } }`],
  ['what is required beside the reference', `${REF}\nrequired: [p]`],
])('a property that was new to a schema is not new where %s names it', async (_, whole) => {
  expect(await breaks(`${whole}\n${A}`, `${whole}\n${GROWN}`)).toEqual([
    ['new-optional-request-property', { p: expect.anything() }],
  ]);
});

test.each([
  ['a property', 'x'],
  ['a pattern', '^x'],
])('a part of two descriptions, the other by %s', async (_, name) => {
  const other = `properties: { p: { type: integer } }`;
  const whole =
    name === 'x'
      ? `allOf: [{ properties: { x: { ${REF} } } }, { properties: { x: { ${other} } } }]`
      : `properties: { x: { ${REF} } }\npatternProperties: { ${name}: { ${other} } }`;
  expect(await breaks(`${whole}\n${A}`, `${whole}\n${GROWN}`)).toEqual([
    ['new-optional-request-property', { x: { p: expect.any(Number) } }],
  ]);
});

test('what changes behind a reference that has keywords beside it', async () => {
  const whole = `${REF}\nproperties: { p: { type: integer } }`;
  expect(await breaks(`${whole}\n${A}`, `${whole}\n${OTHER}`)).toEqual([
    ['request-property-type-changed', { q: expect.any(String) }],
  ]);
  expect(await breaks(`${whole}\n${A}`, `allOf: [{ properties: { p: { type: integer } } }, { ${REF} }]\n${A}`)).toEqual(
    [],
  );
});

test('an object that was free to hold anything is no longer, once it names a property', async () => {
  expect(await breaks('type: object', 'type: object\nproperties: { p: { type: string } }')).toEqual([
    ['new-optional-request-property', { p: expect.anything() }],
  ]);
  expect(await breaks('properties: { q: {} }', 'properties: { q: {}, p: { type: string } }')).toEqual([]);
});

test('null may be all that is between a list of values and a list of types', async () => {
  expect(await breaks('enum: [a, null]', 'enum: [a, null]\ntype: string')).toEqual([
    ['request-body-became-not-nullable', null],
  ]);
});
