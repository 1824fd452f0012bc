import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import {
  type Containment,
  contains,
  equal,
  type Interpretation,
  judge,
  type Scope,
  sample,
  sends,
} from '../../schema/index.ts';
import { scopeFrom } from './adapter.ts';

/** GitHub Enterprise Server against github.com, as their maker publishes them. */
const PAIRS = Number(process.env['SCHEMA_REAL_PAIRS'] ?? 60);
const SAMPLES = Number(process.env['SCHEMA_SAMPLES'] ?? 20);

const require = createRequire(import.meta.url);

function release(name: string): Scope {
  const file = require.resolve(`@octokit/openapi/generated/${name}.json`);
  return scopeFrom(JSON.parse(readFileSync(file, 'utf8')).components.schemas);
}

test('real pairs: witnesses hold on whole schemas, no sample contradicts', {
  timeout: 30_000 + PAIRS * SAMPLES * 10,
}, () => {
  const [older, newer] = [release('ghes-3.17'), release('api.github.com')];
  const changed = [...older.schemas].flatMap(([name, schema]) => {
    const other = newer.schemas.get(name);
    if (other === undefined) return [];
    const [base, revision] = [
      { schema, scope: older },
      { schema: other, scope: newer },
    ];
    return equal(base, revision) ? [] : [{ name, base, revision }];
  });
  expect(changed.length).toBeGreaterThan(PAIRS);
  const tally: Record<Containment['verdict'], number> = { yes: 0, no: 0, unknown: 0 };
  const step = Math.floor(changed.length / PAIRS);
  for (const [index, { name, base, revision }] of changed
    .filter((_, place) => place % step === 0)
    .slice(0, PAIRS)
    .entries()) {
    const how: Interpretation = { direction: index % 2 === 0 ? 'request' : 'response' };
    const [sub, sup] = how.direction === 'request' ? [base, revision] : [revision, base];
    const answer = contains(sub, sup, how);
    tally[answer.verdict]++;
    const accepted = judge(sup, how);
    if (answer.verdict === 'no') {
      expect([name, sends(sub, how)(answer.witness), accepted(answer.witness)]).toEqual([name, true, false]);
    }
    if (answer.verdict === 'yes') {
      const values = sample(sub, { seed: index, count: SAMPLES, interpretation: how });
      expect([name, values.filter((value) => !accepted(value))]).toEqual([name, []]);
    }
  }
  console.info(`containment of ${PAIRS} real pairs: ${JSON.stringify(tally)}`);
  expect(tally.unknown).toBe(0);
});
