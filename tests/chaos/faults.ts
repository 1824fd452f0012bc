import { randomOf, shuffled } from './random.ts';

export type FaultKind = 'kill the server' | 'kill a worker' | 'cut the connections' | 'stop the database';

/** Something that goes wrong once so much of the work is done. */
export interface Fault {
  readonly kind: FaultKind;
  /** Share of the effects, from 0 to 1. */
  readonly at: number;
  /** Milliseconds until it is mended. */
  readonly duration: number;
}

const EVERY: readonly FaultKind[] = [
  ...Array<FaultKind>(3).fill('kill the server'),
  ...Array<FaultKind>(6).fill('kill a worker'),
  ...Array<FaultKind>(4).fill('cut the connections'),
  ...Array<FaultKind>(2).fill('stop the database'),
];

/** One round of all faults for every so many events. */
const ROUND = 20_000;

/** The faults of a run, from the first to the last, spread over its work. */
export function faultsOf(seed: number, events: number): Fault[] {
  const random = randomOf(seed);
  const rounds = Math.max(1, Math.round(events / ROUND));
  const kinds = Array.from({ length: rounds }, () => shuffled(EVERY, random)).flat();
  return kinds.map((kind, index) => ({
    kind,
    at: (0.95 * (index + random())) / kinds.length,
    duration: Math.round(100 + random() * 700),
  }));
}
