import { expect, test } from 'vitest';
import type { Schema } from '../../model/ir/index.ts';
import { compileRoot, emitRoot } from './compile.ts';

const ORIGIN = { file: 'fixture.yaml', pointer: '' };

test.each<[string, Schema]>([
  ['a list of values of which none has the type', { origin: ORIGIN, types: ['string'], enum: [1, 2] }],
  ['a schema that is false', { origin: ORIGIN, never: true }],
])('%s is refused without a look at the value', (_name, schema) => {
  const issues: { message: string }[] = [];
  expect(compileRoot(schema)('1', issues as never)).toBe(false);
  expect(issues.map(({ message }) => message)).toEqual(['is not allowed']);
  // The compiler refuses parameters that nobody reads.
  expect(emitRoot(schema)).toContain('(_value: unknown, issues: Issue[]');
});

test('nothing is imported for members that may be anything', () => {
  const schema: Schema = { origin: ORIGIN, types: ['object'], additionalProperties: { origin: ORIGIN } };
  expect(emitRoot(schema)).not.toContain('step');
});

const schemaWith = (keywords: Partial<Schema>): Schema => ({ origin: ORIGIN, ...keywords });
const text = schemaWith({ types: ['string'] });
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

test('no set of names is kept for other members that may be anything', () => {
  const properties = NAMES.map((name) => ({ name, schema: text }));
  expect(emitRoot(schemaWith({ types: ['object'], properties, additionalProperties: schemaWith({}) }))).not.toContain(
    'VALUES_1',
  );
});

test('a union that anything fits prints no check of its other branches', () => {
  const union = schemaWith({ anyOf: [schemaWith({}), schemaWith({ types: ['object'], required: ['id'] })] });
  expect(emitRoot(union)).not.toContain('PartPart');
});

test('a property that is called like a check does not hide it', () => {
  const named = [{ name: 'Expression', schema: schemaWith({ types: ['object'], required: ['id'] }), origin: ORIGIN }];
  const properties = [{ name: 'CheckExpression', schema: schemaWith({ ref: 'Expression' }) }];
  const guard = compileRoot(schemaWith({ types: ['object'], properties }), named);
  expect(guard({ CheckExpression: { id: 1 } }, [])).toBe(true);
  expect(guard({ CheckExpression: {} }, [])).toBe(false);
});

test.each<[string, Partial<Schema>, RegExp]>([
  [
    'a pattern of members that may be anything',
    { patternProperties: [{ pattern: '^a', schema: schemaWith({}) }] },
    /PATTERN/,
  ],
  ['the item of a place where none may be', { prefixItems: [schemaWith({ never: true })] }, /const item/],
  ['items of which all count', { contains: schemaWith({}), minContains: 2 }, /const item/],
])('%s is not kept', (_name, keywords, kept) => {
  expect(emitRoot(schemaWith(keywords))).not.toMatch(kept);
});

test('items that all count are counted all the same', () => {
  const guard = compileRoot(schemaWith({ contains: schemaWith({}), minContains: 2 }));
  expect([guard([1], []), guard([1, 2], [])]).toEqual([false, true]);
});
