import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../common/src/validation/index.ts';
import { InvalidPatternError } from '../../emit/validators/index.ts';
import type { NamedSchema, Schema } from '../../model/ir/index.ts';
import { compileRoot, emitRoot } from './compile.ts';

const ORIGIN = { file: 'fixture.yaml', pointer: '/components' };
const S = (parts: Omit<Schema, 'origin'> = {}): Schema => ({ origin: ORIGIN, ...parts });
const STRING = S({ types: ['string'] });

function issuesOf(schema: Schema, value: unknown, named: readonly NamedSchema[] = []): Issue[] {
  const issues: Issue[] = [];
  const valid = compileRoot(schema, named)(value, issues);
  expect(valid).toBe(issues.length === 0);
  return issues;
}

const places = (issues: readonly Issue[]) => issues.map(({ pointer, keyword }) => `${pointer} ${keyword}`);

describe('items that other keywords evaluated', () => {
  const never = S({ never: true });

  test.each<[Omit<Schema, 'origin'>, unknown, boolean]>([
    [{ prefixItems: [S()], unevaluatedItems: never }, ['a'], true],
    [{ prefixItems: [S()], unevaluatedItems: never }, ['a', 'b'], false],
    [{ anyOf: [S({ prefixItems: [STRING] }), S()], unevaluatedItems: never }, ['a'], true],
    [{ anyOf: [S({ prefixItems: [STRING] }), S()], unevaluatedItems: never }, [1], false],
    [{ anyOf: [S({ prefixItems: [STRING], maxItems: 0 }), S()], unevaluatedItems: never }, ['a'], false],
    [{ allOf: [S({ contains: STRING })], unevaluatedItems: S({ types: ['number'] }) }, ['a', 1], true],
    [{ contains: STRING, unevaluatedItems: S({ types: ['number'] }) }, ['a', null], false],
    [{ if: S({ maxItems: 1 }), else: S({ items: S() }), unevaluatedItems: never }, [1, 2], true],
    [{ if: S({ maxItems: 1 }), else: S({ items: S() }), unevaluatedItems: never }, [1], false],
  ])('%j of %j: %s', (schema, value, valid) => {
    expect(issuesOf(S(schema), value).length === 0).toBe(valid);
  });
});

describe('properties that other keywords evaluated', () => {
  const never = S({ never: true });
  const naming = (name: string) => S({ properties: [{ name, schema: S() }] });

  test.each<[Omit<Schema, 'origin'>, unknown, boolean]>([
    [{ if: S({ ...naming('a'), required: ['b'] }), unevaluatedProperties: never }, { a: 1 }, false],
    [{ if: S({ ...naming('a'), required: ['a'] }), unevaluatedProperties: never }, { a: 1 }, true],
    [
      { ...naming('a'), dependentSchemas: [{ name: 'b', schema: naming('b') }], unevaluatedProperties: never },
      { a: 1 },
      true,
    ],
    [
      { ...naming('a'), dependentSchemas: [{ name: 'b', schema: naming('b') }], unevaluatedProperties: never },
      { b: 1 },
      true,
    ],
    [
      { ...naming('a'), dependentSchemas: [{ name: 'c', schema: naming('b') }], unevaluatedProperties: never },
      { b: 1 },
      false,
    ],
  ])('%j of %j: %s', (schema, value, valid) => {
    expect(issuesOf(S(schema), value).length === 0).toBe(valid);
  });
});

describe('names that every object inherits', () => {
  const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];
  const schema = S({
    types: ['object'],
    properties: names.map((name) => ({ name, schema: STRING })),
    required: names,
    additionalProperties: S({ never: true }),
  });

  test('are missing unless the object has them itself', () => {
    expect(places(issuesOf(schema, {}))).toEqual(names.map((name) => `/${name} required`));
    const own = JSON.parse('{"__proto__":"a","constructor":"b","hasOwnProperty":"c","toString":"d"}');
    expect(issuesOf(schema, own)).toEqual([]);
    expect(places(issuesOf(schema, { ...own, ['valueOf']: 1 }))).toEqual(['/valueOf additionalProperties']);
  });

  test('compare like others in constants', () => {
    const value = JSON.parse('{"__proto__":{"a":1}}');
    expect(issuesOf(S({ const: { value } }), JSON.parse('{"__proto__":{"a":1}}'))).toEqual([]);
    expect(issuesOf(S({ const: { value } }), {})).toHaveLength(1);
  });
});

describe('places', () => {
  const leaf = { name: 'Leaf', schema: S({ types: ['object'], properties: [{ name: 'a/b~c', schema: STRING }] }) };
  const nested = S({
    types: ['object'],
    additionalProperties: S({ types: ['array'], items: S({ ref: 'Leaf' }) }),
  });

  test('lead through maps, lists and references to the value', () => {
    const value = { 'x/y': [{}, { 'a/b~c': 1 }] };
    expect(places(issuesOf(nested, value, [leaf]))).toEqual(['/x~1y/1/a~1b~0c type']);
  });

  test('start where the caller says', () => {
    const issues: Issue[] = [];
    compileRoot(nested, [leaf])({ x: 1 }, issues, '/body');
    expect(places(issues)).toEqual(['/body/x type']);
  });
});

describe('unions', () => {
  const branch = (kind: string, property: string): NamedSchema => ({
    name: `${kind}-thing`,
    schema: S({
      types: ['object'],
      required: ['kind', property],
      properties: [
        { name: 'kind', schema: S({ const: { value: kind } }) },
        { name: property, schema: STRING },
      ],
    }),
  });
  const named = [branch('cat', 'lives'), branch('dog', 'tricks')];
  const union = S({ oneOf: named.map(({ name }) => S({ ref: name })) });

  test('report the faults of the branch whose tag the value has', () => {
    expect(places(issuesOf(union, { kind: 'dog' }, named))).toEqual(['/tricks required']);
    expect(places(issuesOf(union, { kind: 'cow' }, named))).toEqual(['/kind discriminator']);
    expect(places(issuesOf(union, 7, named))).toEqual([' type']);
  });

  test('report the only plausible branch where tags are no help', () => {
    const loose = S({
      anyOf: [
        S({ types: ['object'], required: ['a'], properties: [{ name: 'kind', schema: S({ const: { value: 1 } }) }] }),
        S({ types: ['object'], required: ['b'] }),
      ],
    });
    expect(places(issuesOf(loose, { kind: 2 }))).toEqual([' anyOf', '/b required']);
  });
});

describe('bounds of what is reported', () => {
  test('no more than fifty issues, and still refused', () => {
    const numbers = S({ types: ['array'], items: S({ types: ['number'] }) });
    expect(
      issuesOf(
        numbers,
        Array.from({ length: 900 }, () => 'x'),
      ),
    ).toHaveLength(50);
    const full = issuesOf(
      numbers,
      Array.from({ length: 900 }, () => 'x'),
    );
    expect(compileRoot(numbers)([1], full)).toBe(false);
  });

  test('long lists of compound items are compared in linear time and by value', () => {
    const unique = S({ types: ['array'], uniqueItems: true });
    const items = Array.from({ length: 20_000 }, (_, index) => ({ id: index, tags: ['a', { b: index }] }));
    expect(issuesOf(unique, items)).toEqual([]);
    expect(issuesOf(unique, [...items, { tags: ['a', { b: 7 }], id: 7 }])).toHaveLength(1);
    expect(issuesOf(unique, [...items, 0, '0', [0], ['0'], null, 'null', '{}'])).toEqual([]);
  });
});

describe('decimal fractions', () => {
  test.each([
    [19.99, 0.01, true],
    [0.3, 0.1, true],
    [0.30000001, 0.1, false],
    [1e300, 7, false],
    [-4.5, 1.5, true],
  ])('%d is a multiple of %d: %s', (value, multipleOf, valid) => {
    expect(issuesOf(S({ multipleOf }), value).length === 0).toBe(valid);
  });
});

describe('patterns', () => {
  test('that only compile without Unicode rules are used without them', () => {
    expect(issuesOf(S({ pattern: '^[\\w-.]+\\-$' }), 'a.b-')).toEqual([]);
  });

  test('that never compile stop the generation and name their place', () => {
    expect(() => emitRoot(S({ pattern: '(' }))).toThrow(InvalidPatternError);
    expect(() => emitRoot(S({ pattern: '(' }))).toThrow(
      expect.objectContaining({ origin: { file: 'fixture.yaml', pointer: '/components' } }),
    );
  });
});

test('only reachable schemas are printed', () => {
  const named = [
    { name: 'Used', schema: STRING },
    { name: 'Unused', schema: STRING },
  ];
  const text = emitRoot(S({ types: ['array'], items: S({ ref: 'Used' }) }), named);
  expect(text).toContain('function checkUsed(');
  expect(text).not.toContain('Unused');
});
