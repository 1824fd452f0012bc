import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../model/ir/index.ts';
import { contains } from '../../schema/index.ts';
import { scopedFrom } from './adapter.ts';

/** Contracts are untrusted: whatever they ask, the answer comes after bounded work, and says why it is none. */
const huge = 1_000_000_000;
const undecided: readonly (readonly [string, JsonValue, JsonValue, RegExp])[] = [
  ['a huge array', { type: 'array', minItems: huge }, { type: 'array', maxItems: 3 }, /too long/],
  ['a huge text', { type: 'string', minLength: huge }, { type: 'string', pattern: 'a' }, /too many states/],
  ['a huge object', { type: 'object', minProperties: huge }, { type: 'object', required: ['a'] }, /too large/],
  [
    'a back reference',
    { type: 'string', pattern: '^(a+)b\\1$' },
    { type: 'string', pattern: '^a*ba*$' },
    /not regular/,
  ],
  ['an exponential pattern', { pattern: '^(a|b)*a(a|b){16}$' }, { pattern: '^(a|b)*b(a|b){16}$' }, /too many states/],
  ['schemas within schemas', nested(3_000, { type: 'string' }), nested(3_000, { type: 'integer' }), /too deeply/],
  ['a missing name', { $ref: '#/$defs/nowhere' }, { type: 'string' }, /"nowhere" is not among/],
  ['unions beside unions', unions(12), { type: 'object', minProperties: 12 }, /more than \d+ steps/],
];

describe('what is too much is unknown, with the reason', () => {
  test.each(undecided)('%s', (_, a, b, reason) => {
    const answer = contains(scopedFrom(a), scopedFrom(b), { direction: 'event' });
    expect(answer).toEqual({ verdict: 'unknown', reason: expect.stringMatching(reason) });
  });
});

test('references that lead nowhere but to themselves end', () => {
  const circle = scopedFrom({ $ref: '#/$defs/x', $defs: { x: { allOf: [{ $ref: '#/$defs/x' }] } } });
  expect(contains(circle, scopedFrom({}), { direction: 'event' })).toEqual({ verdict: 'yes' });
});

function nested(depth: number, leaf: JsonValue): JsonValue {
  let schema = leaf;
  for (let level = 0; level < depth; level++) schema = { type: 'array', items: schema };
  return schema;
}

function unions(count: number): JsonValue {
  const allOf = Array.from({ length: count }, (_, index) => ({
    anyOf: [{ required: [`a${index}`] }, { required: [`b${index}`] }],
  }));
  return { type: 'object', allOf };
}
