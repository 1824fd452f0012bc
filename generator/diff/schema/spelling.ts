import { schemaAspects } from '../rules/schema-aspects.ts';
import type { Delta } from './delta.ts';
import type { Pair } from './pair.ts';
import type { Prover } from './prover.ts';

/**
 * How much of a pair is a mere matter of spelling: everything in it, what changed right there apart from the parts
 * below, or nothing.
 */
export type Spelling = 'all' | 'own' | 'none';

/** Only changes that pull both ways can cancel out, so only those are asked about. */
export function judgeSpelling(pair: Pair, prover: Prover): Spelling {
  const deltas = pair.deltas.filter((delta) => !isImmune(delta));
  const effects = new Set(deltas.map((delta) => schemaAspects[delta.aspect]?.effect));
  if (!effects.has('shifts') && !(effects.has('narrows') && effects.has('widens'))) return 'none';
  if (deltas.every((delta) => delta.aspect.startsWith('property-')) || deltas.some(isDecisive)) return 'none';
  if (deltas.length === 1 && /^one-of-(added|removed)$/.test(deltas[0]?.aspect ?? '')) return 'none';
  if (pair.edges.length === 0) return prover.mean(pair.base, pair.revision) ? 'all' : 'none';
  const own = deltas.reduce((schema, delta) => delta.graft(schema, pair.revision), pair.base);
  if (prover.mean(pair.base, own)) return 'own';
  const isRearranged = deltas.some(({ aspect }) => /^(all|any|one)-of-changed|^all-of-/.test(aspect));
  return isRearranged && prover.mean(pair.base, pair.revision) ? 'all' : 'none';
}

/** Changes that no other change right there can take back. */
function isDecisive({ aspect }: Delta): boolean {
  return aspect === 'enum-value-added' || aspect === 'enum-value-removed' || aspect === 'const-changed';
}

/** Changes that count although both versions accept the same values. */
export function isImmune(delta: Delta): boolean {
  return schemaAspects[delta.aspect]?.effect === 'notes' || isSeenFromOutside(delta);
}

/** Whether a value travels at all is a matter of the object that holds it, so it shows only from outside. */
export function isSeenFromOutside(delta: Delta): boolean {
  return delta.aspect.endsWith('-only');
}
