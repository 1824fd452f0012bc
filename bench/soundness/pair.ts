import type { Interpretation, Scoped } from '../../generator/schema/index.ts';

export interface Pair {
  readonly name: string;
  readonly sub: Scoped;
  readonly sup: Scoped;
  readonly how: Interpretation;
}
