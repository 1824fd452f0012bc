import { type Containment, contains, judge, sample, sends } from '../../generator/schema/index.ts';
import type { Pair } from './pair.ts';

export interface Check {
  readonly name: string;
  readonly verdict: Containment['verdict'];
  /** Why a verdict is `unknown`. */
  readonly reason?: string;
  /** Values that were held against the verdict. */
  readonly values: number;
  /** Those that contradict it. */
  readonly contradictions: readonly string[];
}

/** Asks for a verdict and holds values against it. */
export function checkPair({ name, sub, sup, how }: Pair, count: number, seed: number): Check {
  const answer = contains(sub, sup, how);
  const isAccepted = judge(sup, how);
  const told = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value));
  switch (answer.verdict) {
    case 'unknown':
      return { name, verdict: 'unknown', reason: answer.reason, values: 0, contradictions: [] };
    case 'no': {
      const isProof = sends(sub, how)(answer.witness) && !isAccepted(answer.witness);
      return { name, verdict: 'no', values: 1, contradictions: isProof ? [] : told([answer.witness]) };
    }
    case 'yes': {
      const values = sample(sub, { seed, count, interpretation: how });
      const refused = values.filter((value) => !isAccepted(value));
      return { name, verdict: 'yes', values: values.length, contradictions: told(refused) };
    }
  }
}
