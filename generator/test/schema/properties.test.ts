import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../model/ir/index.ts';
import {
  type Containment,
  contains,
  equal,
  type Interpretation,
  intersect,
  judge,
  normalise,
  sample,
  sends,
  shrink,
} from '../../schema/index.ts';
import { scopedFrom } from './adapter.ts';
import { anyPair, anySchema } from './arbitrary-schema.ts';

/** Deterministic; a longer run takes other seeds and more samples: `SCHEMA_RUNS=5000 SCHEMA_SAMPLES=2000`. */
const RUNS = Number(process.env['SCHEMA_RUNS'] ?? 500);
const SAMPLES = Number(process.env['SCHEMA_SAMPLES'] ?? 40);
const SEED = Number(process.env['SCHEMA_SEED'] ?? 1);
const SETTINGS = { numRuns: RUNS, seed: SEED } as const;
const TIMEOUT = 20_000 + RUNS * SAMPLES;

const named: Interpretation = { direction: 'event' };
const strict: Interpretation = { direction: 'event', objects: 'strict' };

test('no sampled value contradicts a verdict', { timeout: TIMEOUT }, () => {
  const tally: Record<Containment['verdict'], number> = { yes: 0, no: 0, unknown: 0 };
  fc.assert(
    fc.property(anyPair, fc.constantFrom(named, strict), ([a, b], how) => {
      const [sub, sup] = [scopedFrom(a), scopedFrom(b)];
      const answer = contains(sub, sup, how);
      tally[answer.verdict]++;
      const accepted = judge(sup, how);
      if (answer.verdict === 'yes') {
        const values = sample(sub, { seed: SEED, count: SAMPLES, interpretation: how });
        expect(values.filter((value) => !accepted(value))).toEqual([]);
      }
      if (answer.verdict === 'no') {
        expect([sends(sub, how)(answer.witness), accepted(answer.witness)]).toEqual([true, false]);
      }
    }),
    SETTINGS,
  );
  const share = (100 * tally.unknown) / RUNS;
  console.info(`containment of ${RUNS} random pairs: ${JSON.stringify(tally)}, ${share.toFixed(2)} % unknown`);
  expect(share).toBeLessThan(1);
});

test('samples are what their writer sends', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(anySchema, fc.constantFrom(named, strict), (text, how) => {
      const schema = scopedFrom(text);
      const sent = sends(schema, how);
      const values = sample(schema, { seed: SEED, count: 10, interpretation: how });
      expect(values.filter((value) => !sent(value))).toEqual([]);
    }),
    SETTINGS,
  );
});

test('every schema is within itself, and equal to itself', () => {
  fc.assert(
    fc.property(anySchema, (text) => {
      const [one, other] = [scopedFrom(text), scopedFrom(text)];
      expect(equal(one, other)).toBe(true);
      expect(contains(one, other, named).verdict).toBe('yes');
    }),
    SETTINGS,
  );
});

test('a conjunction is within its parts, the parts are within a union', () => {
  fc.assert(
    fc.property(anyPair, ([a, b]) => {
      const { $defs = {}, ...left } = a;
      const { $defs: _, ...right } = b;
      const part = scopedFrom({ ...left, $defs });
      const both = scopedFrom({ allOf: [left, right], $defs });
      const either = scopedFrom({ anyOf: [left, right], $defs });
      expect(notRefuted(contains(both, part, strict))).toBe(true);
      expect(notRefuted(contains(part, either, strict))).toBe(true);
      expect(notRefuted(contains(both, either, strict))).toBe(true);
    }),
    SETTINGS,
  );
});

test('normalising changes no verdict on any value', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(anyPair, ([text, other]) => {
      const schema = scopedFrom(text);
      const plain = normalise(schema);
      const [before, after] = [judge(schema, strict), judge(plain, strict)];
      const values = [schema, plain, scopedFrom(other)].flatMap((from) =>
        sample(from, { seed: SEED, count: 8, interpretation: strict }),
      );
      expect(values.filter((value) => before(value) !== after(value))).toEqual([]);
      expect(notRefuted(contains(schema, plain, strict)) && notRefuted(contains(plain, schema, strict))).toBe(true);
    }),
    SETTINGS,
  );
});

test('an intersection holds what both hold, whatever their names', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(anyPair, anySchema, ([first], second) => {
      const [a, b] = [scopedFrom(first), scopedFrom(second)];
      const both = judge(intersect(a, b), strict);
      const [left, right] = [judge(a, strict), judge(b, strict)];
      const values = [a, b].flatMap((from) => sample(from, { seed: SEED, count: 8, interpretation: strict }));
      expect(values.filter((value) => both(value) !== (left(value) && right(value)))).toEqual([]);
    }),
    SETTINGS,
  );
});

test('containment is transitive', () => {
  let chains = 0;
  fc.assert(
    fc.property(anyPair, anyPair, ([a, b], [, c]) => {
      const [x, y, z] = [scopedFrom(a), scopedFrom(b), scopedFrom(c)];
      for (const [from, over, to] of [
        [x, y, z],
        [z, x, y],
        [y, z, x],
      ] as const) {
        if (!isYes(contains(from, over, strict)) || !isYes(contains(over, to, strict))) continue;
        chains++;
        expect(notRefuted(contains(from, to, strict))).toBe(true);
      }
    }),
    SETTINGS,
  );
  expect(chains).toBeGreaterThan(RUNS / 10);
});

test('shrinking keeps what is interesting and ends', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(6), (value, size) => {
      const long = (candidate: JsonValue) => JSON.stringify(candidate).length >= size;
      const start = JSON.parse(JSON.stringify(value));
      fc.pre(long(start));
      const small = shrink(start, long);
      expect(long(small)).toBe(true);
      expect(shrink(small, long)).toEqual(small);
    }),
    SETTINGS,
  );
});

function isYes(answer: Containment): boolean {
  return answer.verdict === 'yes';
}

function notRefuted(answer: Containment): boolean {
  return answer.verdict !== 'no';
}
