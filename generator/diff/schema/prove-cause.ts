import type { Direction } from '../change.ts';
import type { Reading } from '../found.ts';
import { type Aspect, schemaAspects } from '../rules/schema-aspects.ts';
import { aspectLevel } from '../rules/schema-rules.ts';
import { type SchemaSite, schemaSites } from '../rules/schema-sites.ts';
import type { Cause, Felt } from './cause.ts';
import { isPlainAddition } from './plain-addition.ts';
import type { Proof, Prover } from './prover.ts';
import { isSeenFromOutside } from './spelling.ts';
import { isMonotone } from './step.ts';

/** A cause and what is known of it. A witness is a value of the place that the cause names first. */
export interface Proven {
  readonly cause: Cause;
  readonly proof: Proof;
}

/**
 * The proof for one cause. It is sought in the whole value of the plainest place that feels it, if harm is to be
 * expected; then in the smallest schema that shows it, since what is harmless there is harmless wherever that schema
 * stands alone.
 */
export function prove(found: Cause, prover: Prover): Proven {
  const cause = { ...found, felt: plainestFirst(found.felt) };
  const { proof, place } = proofOf(cause, prover);
  if (place === undefined) return { cause, proof };
  return { cause: { ...cause, felt: [place, ...cause.felt.filter((felt) => felt !== place)] }, proof };
}

/** The fewer steps lead to a change, the smaller is the value that proves it, and the plainer to read. */
function plainestFirst(felt: readonly Felt[]): Felt[] {
  return [...felt].sort((left, right) => left.reached.steps.length - right.reached.steps.length);
}

/** A proof with the place whose whole value it is about. */
interface Placed {
  readonly proof: Proof;
  readonly place?: Felt;
}

function proofOf(cause: Cause, prover: Prover): Placed {
  const site: SchemaSite = schemaSites[cause.site];
  const aspect = schemaAspects[cause.delta.aspect];
  if (aspect === undefined || aspect.effect === 'notes') return { proof: HARMLESS };
  const isStraight = ({ reached }: Felt) => reached.steps.every(isMonotone) && !isSeenFromOutside(cause.delta);
  const twisted = cause.felt.filter((felt) => !isStraight(felt)).slice(0, MOST_TWISTED);
  const straight = cause.felt.filter(isStraight);
  let doubt = HARMLESS;
  for (const reading of cause.readings) {
    const places = mayHarm(aspect, reading) ? straight : [];
    const expectsHarm = aspectLevel(aspect, site.direction) === 'ERR';
    const first = proveSomewhere(expectsHarm ? places.slice(0, 1) : [], cause, reading, prover);
    if (first.proof.verdict === 'harmful') return first;
    const isPlain = places.length === 0 || isPlainAddition(cause, reading, prover);
    const part = isPlain ? HARMLESS : proveAlone(cause, site.direction, reading, prover);
    const untried = places.slice(expectsHarm ? 1 : 0);
    // What harms nobody by itself may do so beside schemas with names of their own.
    const doubtful = part.verdict === 'harmful' ? untried : untried.filter(({ reached }) => !reached.isAlone);
    const others = [...doubtful, ...twisted];
    const other = proveSomewhere(others.slice(0, MOST_PLACES), cause, reading, prover);
    if (other.proof.verdict === 'harmful') return other;
    const isOpen = [first, other].some(({ proof }) => proof.verdict === 'unknown');
    if (part.verdict === 'harmful' && isOpen) return { proof: part };
    for (const answer of [part, other.proof]) if (answer.verdict === 'unknown') doubt = answer;
  }
  return { proof: doubt };
}

const HARMLESS: Proof = { verdict: 'harmless' };

/** Places below an exclusive alternative or a condition, which nearly always share it. */
const MOST_TWISTED = 2;

/** A change that is inert in so many places is taken to be inert in all of them. */
const MOST_PLACES = 8;

function proveSomewhere(places: readonly Felt[], cause: Cause, reading: Reading, prover: Prover): Placed {
  const { direction } = schemaSites[cause.site];
  let doubt: Proof = HARMLESS;
  for (const place of places) {
    const { use, revision, reached } = place;
    const proof = prover.isolate({ base: use.base, revision }, reached.steps, cause.delta, direction, reading);
    if (proof.verdict === 'harmful') return { proof, place };
    if (proof.verdict === 'unknown') doubt = proof;
    if (proof.verdict === 'unknown' && reached.steps.every(isMonotone)) break;
  }
  return { proof: doubt };
}

/** The change by itself. Where nothing else in the pair changes, the pair says it, and whoever compares it asks the same. */
function proveAlone({ pair, delta }: Cause, direction: Direction, reading: Reading, prover: Prover): Proof {
  return pair.deltas.length === 1 && pair.edges.length === 0
    ? prover.compare(pair.base, pair.revision, direction, reading)
    : prover.isolate(pair, [], delta, direction, reading);
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
