/** Schemas that ajv by itself gets wrong, or breaks down at. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/ir/index.ts';
import { isAccepted, judge } from '../../schema/index.ts';
import { scopedFrom } from './adapter.ts';

const names: JsonObject = { patternProperties: { '^a': { type: 'integer' } } };
// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
const unmet: JsonObject = { if: { required: ['b'] }, then: { properties: { b: {} } } };
const applied: readonly (readonly [string, JsonObject])[] = [
  ['a condition', unmet],
  ['a reference', { $ref: '#/$defs/unmet' }],
  ['a member of an allOf', { allOf: [unmet] }],
  ['a dependent schema', { dependentSchemas: { b: { properties: { b: {} } } } }],
  ['branches', { anyOf: [{ required: ['b'], properties: { b: {} } }, { properties: { aa: {} } }] }],
];
const $defs: JsonObject = { unmet };

test.each(applied)('names that fit a pattern beside %s that does not apply', (_, beside) => {
  const cases = [
    [{ ...names, ...beside, $defs }, { aa: 1 }, true],
    [{ ...names, ...beside, $defs }, { aa: 'x' }, false],
    [{ ...names, ...beside, $defs, unevaluatedProperties: false }, { aa: 1 }, true],
    [{ ...names, ...beside, $defs, unevaluatedProperties: false }, { aa: 1, c: 1 }, false],
    [{ ...names, ...beside, $defs, additionalProperties: false }, { aa: 1 }, true],
    [{ ...names, ...beside, $defs, additionalProperties: false }, { c: 1 }, false],
  ] as const;
  for (const [text, value, expected] of cases) {
    const schema = scopedFrom(text);
    const how = { direction: 'event', objects: 'strict' } as const;
    expect([text, value, judge(schema, how)(value)]).toEqual([text, value, expected]);
    expect(isAccepted(schema, how, value)).toBe(expected);
  }
});
