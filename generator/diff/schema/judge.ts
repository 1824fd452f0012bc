import type { Change } from '../change.ts';
import type { SchemaUse } from '../found.ts';
import type { SchemaSiteName } from '../rules/schema-sites.ts';
import type { Cause } from './cause.ts';
import type { Delta } from './delta.ts';
import { changeOf, type DescribeOptions } from './describe-cause.ts';
import type { JointScope } from './joint-scope.ts';
import { createPairing, type Pair } from './pair.ts';
import { prove } from './prove-cause.ts';
import { createProver } from './prover.ts';
import { reachFrom } from './reach.ts';
import { isImmune, judgeSpelling, type Spelling } from './spelling.ts';
import { unexplained, type Whole } from './unexplained.ts';

export interface SchemaOptions extends DescribeOptions {
  readonly objects?: 'named' | 'strict';
}

/** Judges all schemas of two versions together, so that one cause is one change however many places feel it. */
export function judgeSchemas(uses: readonly SchemaUse[], joint: JointScope, options: SchemaOptions): Change[] {
  const pairOf = createPairing(joint);
  const prover = createProver(joint, options.objects);
  const spelling = new Map<Pair, Spelling>();
  const spellingOf = (pair: Pair) => {
    const known = spelling.get(pair);
    if (known !== undefined) return known;
    const found = judgeSpelling(pair, prover);
    spelling.set(pair, found);
    return found;
  };

  const causes = new Map<SchemaSiteName, Map<Delta, Cause>>();
  const wholes: Whole[] = [];
  for (const use of uses) {
    const revision = joint.fromRevision(use.revision);
    const root = pairOf(use.base, revision);
    if (root === undefined) continue;
    const reach = reachFrom(root, joint.nameOf, (pair) => spellingOf(pair) === 'all');
    wholes.push({ use, revision, reach });
    const bySite = causes.get(use.site) ?? new Map<Delta, Cause>();
    causes.set(use.site, bySite);
    for (const reached of reach) {
      const isSpelling = spellingOf(reached.pair) !== 'none';
      for (const delta of reached.pair.deltas) {
        if (isSpelling && !isImmune(delta)) continue;
        const felt = { use, revision, reached };
        const known = bySite.get(delta);
        if (known !== undefined) {
          // What is felt at a place is not told once more for each schema that the one there stands for.
          const { within } = use;
          if (within === undefined || !known.felt.some((other) => other.use.place === within)) known.felt.push(felt);
        } else {
          bySite.set(delta, { site: use.site, pair: reached.pair, delta, readings: use.readings, felt: [felt] });
        }
      }
    }
  }

  const judged = [...causes.values()].flatMap((bySite) => [...bySite.values()]).map((cause) => prove(cause, prover));
  const explained = new Map<Pair, Set<SchemaSiteName>>();
  for (const { cause, proof } of judged) {
    if (proof.verdict === 'harmless') continue;
    const sites = explained.get(cause.pair) ?? new Set();
    sites.add(cause.site);
    explained.set(cause.pair, sites);
  }
  return [
    ...judged.map(({ cause, proof }) => changeOf(cause, proof, options)),
    ...unexplained(wholes, explained, prover).map(({ cause, proof }) => changeOf(cause, proof, options)),
  ];
}
