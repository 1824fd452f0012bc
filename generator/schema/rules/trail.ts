import { PairMap } from './pair-map.ts';

/**
 * Coinductive decisions about pairs of ids, with memory: a question met again while it is being answered counts as
 * true. Answers that leant on such an assumption are kept only once the assumption has proved right.
 */
export class Trail {
  readonly #known = new PairMap<boolean>();
  readonly #assumed: (readonly [number, number])[] = [];
  #depth = 0;

  /** Nothing is being decided. */
  get idle(): boolean {
    return this.#depth === 0;
  }

  decide(a: number, b: number, answer: () => boolean): boolean {
    const known = this.#known.get(a, b);
    if (known !== undefined) return known;
    const start = this.#assumed.length;
    this.#assumed.push([a, b]);
    this.#known.set(a, b, true);
    this.#depth++;
    let holds = false;
    try {
      holds = answer();
    } finally {
      this.#depth--;
      if (!holds) {
        for (const dependent of this.#assumed.splice(start)) this.#known.delete(...dependent);
        this.#known.set(a, b, false);
      } else if (this.#depth === 0) {
        this.#assumed.length = 0;
      }
    }
    return holds;
  }
}
