import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, sample } from '../../schema/index.ts';
import { acceptsOnce, refusesOnce } from '../../schema/judge/ajv.ts';
import { nodeOf } from '../../schema/node/view.ts';
import { scopedFrom } from './adapter.ts';
import { anyPair } from './arbitrary-schema.ts';

test('the parts of a schema that bear on a value, and that refuse it, judge it as the whole schema does', () => {
  let refused = 0;
  fc.assert(
    fc.property(anyPair, ([a, b]) => {
      const [writer, reader] = [scopedFrom(a), scopedFrom(b)];
      const node = nodeOf(reader, 'event');
      const accepted = judge(reader, { direction: 'event' });
      for (const value of sample(writer, { seed: 1, count: 5, interpretation: { direction: 'event' } })) {
        expect([acceptsOnce(node, value), !refusesOnce(node, value)]).toEqual([accepted(value), accepted(value)]);
        if (!accepted(value)) refused += 1;
      }
    }),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(200);
});
