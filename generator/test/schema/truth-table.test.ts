import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import { contains, type Interpretation, judge, type Scoped, sends } from '../../schema/index.ts';
import { scopedFrom } from './adapter.ts';

/** Two schemas and values that prove how they relate: see the first lines of `cases/types.yaml`. */
interface Case extends JsonObject {
  readonly name: string;
  readonly a: JsonValue;
  readonly b: JsonValue;
}

const folder = new URL('./cases/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

describe.each(files)('%s', (file) => {
  const cases: readonly Case[] = parse(readFileSync(new URL(file, folder), 'utf8'));
  test.each(cases)('$name', (row) => {
    const interpretation = interpretationOf(row);
    const a = scopedFrom(row.a);
    const b = scopedFrom(row.b);
    expectContainment(a, b, row, 'onlyA', interpretation);
    expectContainment(b, a, row, 'onlyB', interpretation);
    const { both } = row;
    if (both !== undefined)
      expect([judge(a, interpretation)(both), judge(b, interpretation)(both)]).toEqual([true, true]);
  });
});

test('there are enough cases to speak of a truth table', () => {
  const count = files.reduce((sum, file) => sum + parse(readFileSync(new URL(file, folder), 'utf8')).length, 0);
  expect(count).toBeGreaterThanOrEqual(150);
});

function interpretationOf({ direction, objects }: JsonObject): Interpretation {
  return {
    direction: direction === 'request' || direction === 'response' ? direction : 'event',
    objects: objects === 'strict' ? 'strict' : 'named',
  };
}

function expectContainment(sub: Scoped, sup: Scoped, row: Case, proof: 'onlyA' | 'onlyB', how: Interpretation): void {
  const answer = contains(sub, sup, how);
  if (!Object.hasOwn(row, proof)) {
    expect(answer).toEqual({ verdict: 'yes' });
    return;
  }
  const told = (value: JsonValue) => ({ sent: sends(sub, how)(value), accepted: judge(sup, how)(value) });
  expect(told(row[proof] ?? null)).toEqual({ sent: true, accepted: false });
  expect(answer.verdict).toBe('no');
  if (answer.verdict === 'no') expect(told(answer.witness)).toEqual({ sent: true, accepted: false });
}
