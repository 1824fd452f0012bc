import type { Reading } from '../found.ts';
import { type Aspect, schemaAspects } from '../rules/schema-aspects.ts';
import { aspectLevel } from '../rules/schema-rules.ts';
import { type SchemaSite, schemaSites } from '../rules/schema-sites.ts';
import type { Cause, Felt } from './cause.ts';
import { isPlainAddition } from './plain-addition.ts';
import type { Proof, Prover } from './prover.ts';
import { isSeenFromOutside } from './spelling.ts';
import { isMonotone } from './step.ts';

/**
 * The proof for one cause. It is sought in the whole value of the first place that feels it, if harm is to be expected;
 * then in the smallest schema that shows it, since what is harmless there is harmless wherever that schema stands alone.
 */
export function prove(cause: Cause, prover: Prover): Proof {
  const site: SchemaSite = schemaSites[cause.site];
  const aspect = schemaAspects[cause.delta.aspect];
  if (aspect === undefined || aspect.effect === 'notes') return HARMLESS;
  const isStraight = ({ reached }: Felt) => reached.steps.every(isMonotone) && !isSeenFromOutside(cause.delta);
  const twisted = cause.felt.filter((felt) => !isStraight(felt)).slice(0, MOST_TWISTED);
  const straight = cause.felt.filter(isStraight);
  let doubt = HARMLESS;
  for (const reading of cause.readings) {
    const places = mayHarm(aspect, reading) ? straight : [];
    const expectsHarm = aspectLevel(aspect, site.direction) === 'ERR';
    const first = expectsHarm ? proveSomewhere(places.slice(0, 1), cause, reading, prover) : HARMLESS;
    if (first.verdict === 'harmful') return first;
    const isPlain = places.length === 0 || isPlainAddition(cause, reading, prover);
    const part = isPlain ? HARMLESS : prover.isolate(cause.pair, [], cause.delta, site.direction, reading);
    const untried = places.slice(expectsHarm ? 1 : 0);
    // What harms nobody by itself may do so beside schemas with names of their own.
    const doubtful = part.verdict === 'harmful' ? untried : untried.filter(({ reached }) => !reached.isAlone);
    const others = [...doubtful, ...twisted];
    const proof = proveSomewhere(others.slice(0, MOST_PLACES), cause, reading, prover);
    if (proof.verdict === 'harmful') return proof;
    if (part.verdict === 'harmful' && [first, proof].some(({ verdict }) => verdict === 'unknown')) return part;
    for (const answer of [part, proof]) if (answer.verdict === 'unknown') doubt = answer;
  }
  return doubt;
}

const HARMLESS: Proof = { verdict: 'harmless' };

/** Places below an exclusive alternative or a condition, which nearly always share it. */
const MOST_TWISTED = 2;

/** A change that is inert in so many places is taken to be inert in all of them. */
const MOST_PLACES = 8;

function proveSomewhere(places: readonly Felt[], cause: Cause, reading: Reading, prover: Prover): Proof {
  const { direction } = schemaSites[cause.site];
  let doubt: Proof = HARMLESS;
  for (const { use, revision, reached } of places) {
    const proof = prover.isolate({ base: use.base, revision }, reached.steps, cause.delta, direction, reading);
    if (proof.verdict === 'harmful') return proof;
    if (proof.verdict === 'unknown') doubt = proof;
    if (proof.verdict === 'unknown' && reached.steps.every(isMonotone)) break;
  }
  return doubt;
}

function mayHarm(aspect: Aspect, reading: Reading): boolean {
  if (aspect.mayReverse === true) return true;
  switch (aspect.effect) {
    case 'narrows':
      return reading === 'oldToNew';
    case 'widens':
      return reading === 'newToOld';
    case 'shifts':
      return true;
    case 'notes':
      return false;
  }
}
