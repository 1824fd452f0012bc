import {
  divides,
  floorDivide,
  leastCommonMultiple,
  type Rational,
  rational,
  times,
  toNumber,
} from '../numbers/rational.ts';
import type { Random } from '../strings/words.ts';
import type { Fact } from './formula.ts';
import { EMPTY, found, type Outcome, unknown } from './outcome.ts';

/** Candidates looked at before the question is given up. */
const TRIES = 5_000;

interface Bounds {
  low: { value: number; open: boolean } | undefined;
  high: { value: number; open: boolean } | undefined;
}

/** A number that meets every fact: an interval, a lattice of multiples, and what is taken out of both. */
export function solveNumber(facts: readonly Fact[], random: Random | undefined): Outcome {
  const bounds = boundsOf(facts);
  if (isEmpty(bounds)) return EMPTY;
  const steps = facts.flatMap((fact) => (fact.kind === 'multiple' && fact.positive ? [rational(fact.step)] : []));
  const avoided = facts.flatMap((fact) => (fact.kind === 'multiple' && !fact.positive ? [rational(fact.step)] : []));
  const excluded = new Set(
    facts.flatMap((fact) => (fact.kind === 'excluded' && typeof fact.value === 'number' ? [fact.value] : [])),
  );
  const [first, ...others] = steps;
  const lattice = first === undefined ? undefined : others.reduce(leastCommonMultiple, first);
  if (lattice !== undefined && avoided.some((step) => divides(step, lattice))) return EMPTY;
  const good = (value: number) =>
    Number.isFinite(value) &&
    inside(bounds, value) &&
    !excluded.has(value) &&
    steps.every((step) => divides(step, rational(value))) &&
    !avoided.some((step) => divides(step, rational(value)));
  if (lattice === undefined) return solveDense(bounds, good, random);
  return solveLattice(bounds, lattice, good, random);
}

function boundsOf(facts: readonly Fact[]): Bounds {
  const bounds: Bounds = { low: undefined, high: undefined };
  for (const fact of facts) {
    if (fact.kind === 'least') {
      const { low } = bounds;
      if (low === undefined || fact.value > low.value || (fact.value === low.value && fact.open)) bounds.low = fact;
    } else if (fact.kind === 'most') {
      const { high } = bounds;
      if (high === undefined || fact.value < high.value || (fact.value === high.value && fact.open)) bounds.high = fact;
    }
  }
  return bounds;
}

function isEmpty({ low, high }: Bounds): boolean {
  if (low === undefined || high === undefined) return false;
  return low.value > high.value || (low.value === high.value && (low.open || high.open));
}

function inside({ low, high }: Bounds, value: number): boolean {
  const above = low === undefined || value > low.value || (value === low.value && !low.open);
  const below = high === undefined || value < high.value || (value === high.value && !high.open);
  return above && below;
}

/** Without a lattice only single numbers are ever taken out, so an interval with an inside is never used up. */
function solveDense(bounds: Bounds, good: (value: number) => boolean, random: Random | undefined): Outcome {
  const { low, high } = bounds;
  const from = low?.value ?? (high === undefined ? 0 : high.value - 100);
  const to = high?.value ?? from + 100;
  if (from === to) return good(from) ? found(from) : EMPTY;
  if (random !== undefined) {
    for (let count = 0; count < 8; count++) {
      const value = from + ((to - from) * random(1_000_000)) / 1_000_000;
      for (const candidate of [Math.round(value), Math.round(value * 100) / 100, value])
        if (random(2) === 0 && good(candidate)) return found(candidate);
    }
  }
  const nice = [
    0,
    1,
    -1,
    0.5,
    1.5,
    -0.5,
    from,
    to,
    Math.ceil(from),
    Math.floor(to),
    Math.floor(from) + 1,
    Math.ceil(to) - 1,
  ];
  const simple = nice.find(good);
  if (simple !== undefined) return found(simple);
  for (let parts = 2; parts < TRIES; parts++) {
    const value = from + (to - from) / parts;
    if (good(value)) return found(value);
  }
  return unknown(`no number between ${from} and ${to} could be told`);
}

function solveLattice(
  bounds: Bounds,
  step: Rational,
  good: (value: number) => boolean,
  random: Random | undefined,
): Outcome {
  const { low, high } = bounds;
  const lowest = low === undefined ? undefined : -floorDivide(times(rational(low.value), -1n), step);
  const highest = high === undefined ? undefined : floorDivide(rational(high.value), step);
  const at = (index: bigint) => toNumber(times(step, index));
  if (random !== undefined) {
    const start = lowest ?? (highest === undefined ? -50n : highest - 100n);
    const width = highest === undefined ? 100 : Number(highest - start) + 1;
    for (let count = 0; count < 8 && width > 0; count++) {
      const value = at(start + BigInt(random(Math.min(width, 1_000_000))));
      if (good(value)) return found(value);
    }
  }
  const start = lowest !== undefined && lowest > 0n ? lowest : highest !== undefined && highest < 0n ? highest : 0n;
  let tried = 0;
  for (let distance = 0n; tried < TRIES; distance++) {
    const indices = distance === 0n ? [start] : [start + distance, start - distance];
    const open = indices.filter(
      (index) => (lowest === undefined || index >= lowest) && (highest === undefined || index <= highest),
    );
    if (open.length === 0) return EMPTY;
    for (const index of open) {
      const value = at(index);
      if (good(value)) return found(value);
      tried++;
    }
  }
  return unknown('the multiples of a number could not all be looked at');
}
