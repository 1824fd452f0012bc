import type { Schema } from '../../model/ir/index.ts';
import type { SchemaUse } from '../found.ts';
import { type SchemaSite, type SchemaSiteName, schemaSites } from '../rules/schema-sites.ts';
import type { Cause } from './cause.ts';
import type { Delta } from './delta.ts';
import type { Pair } from './pair.ts';
import { isPlainAddition } from './plain-addition.ts';
import type { Proof, Prover } from './prover.ts';
import type { Reached } from './reach.ts';
import { isMonotone } from './step.ts';

/** One place with everything that differs below it. */
export interface Whole {
  readonly use: SchemaUse;
  readonly revision: Schema;
  readonly reach: readonly Reached[];
}

/**
 * Whole values that no longer fit although no single change explains it: several changes together do. They are
 * reported at the smallest schema that shows it.
 */
export function unexplained(
  wholes: readonly Whole[],
  explained: ReadonlyMap<Pair, ReadonlySet<SchemaSiteName>>,
  prover: Prover,
): { cause: Cause; proof: Proof }[] {
  const found = new Map<SchemaSiteName, Map<Pair, { cause: Cause; proof: Proof }>>();
  for (const { use, revision, reach } of wholes) {
    const site: SchemaSite = schemaSites[use.site];
    const bySite = found.get(use.site) ?? new Map<Pair, { cause: Cause; proof: Proof }>();
    found.set(use.site, bySite);
    const isExplained = (pair: Pair) => explained.get(pair)?.has(use.site) ?? false;
    if (reach.some(({ pair }) => isExplained(pair))) continue;
    for (const reading of use.readings) {
      const isSuspect = ({ pair, steps, isAlone }: Reached) => {
        if (pair.deltas.length === 0) return false;
        // What harms nobody by itself may do so where other schemas speak of the same value: only the whole can tell.
        if (!isAlone || !steps.every(isMonotone)) return true;
        if (pair.deltas.every((delta) => isPlainAddition({ pair, delta }, reading, prover))) return false;
        return prover.compare(pair.base, pair.revision, site.direction, reading).verdict !== 'harmless';
      };
      const suspects = reach.filter(isSuspect);
      const reached = suspects.at(-1);
      if (reached === undefined) continue;
      const felt = { use, revision, reached };
      const known = bySite.get(reached.pair);
      if (known !== undefined) {
        known.cause.felt.push(felt);
        break;
      }
      const proof = prover.compare(use.base, revision, site.direction, reading);
      if (proof.verdict === 'harmless') continue;
      const delta: Delta = {
        aspect: reading === 'oldToNew' ? 'schema-narrowed' : 'schema-widened',
        base: reached.pair.base.origin,
        revision: reached.pair.revision.origin,
        graft: (_, donor) => donor,
      };
      const cause = { site: use.site, pair: reached.pair, delta, readings: use.readings, felt: [felt] };
      bySite.set(reached.pair, { cause, proof });
      break;
    }
  }
  return [...found.values()].flatMap((bySite) => [...bySite.values()]);
}
