import { PairMap } from './pair-map.ts';

/** What is known of a question: its answer, or how far down the open questions lie that a yes to it leans on. */
type Known = boolean | number;

/**
 * Coinductive decisions about pairs of ids, with memory: a question met again while it is being answered counts as
 * true. An answer that leant on no open question but its own is kept, whatever becomes of the questions above it; others
 * wait for the lowest question that they leant on.
 */
export class Trail {
  readonly #known = new PairMap<Known>();
  /** Questions answered with a yes that leans on one that is still open. */
  readonly #leaning: (readonly [number, number])[] = [];
  #depth = 0;
  /** The lowest open question that the one being answered has leant on so far. */
  #lowest = Number.POSITIVE_INFINITY;

  /** Nothing is being decided. */
  get idle(): boolean {
    return this.#depth === 0;
  }

  decide(a: number, b: number, answer: () => boolean): boolean {
    const known = this.#known.get(a, b);
    if (typeof known === 'boolean') return known;
    if (known !== undefined) {
      this.#lowest = Math.min(this.#lowest, known);
      return true;
    }
    const depth = this.#depth;
    const lowestAbove = this.#lowest;
    const start = this.#leaning.length;
    this.#known.set(a, b, depth);
    this.#depth += 1;
    this.#lowest = Number.POSITIVE_INFINITY;
    let holds = false;
    try {
      holds = answer();
    } finally {
      this.#depth = depth;
      const lowest = this.#lowest;
      this.#lowest = lowestAbove;
      if (!holds) {
        for (const dependent of this.#leaning.splice(start)) this.#known.delete(...dependent);
        this.#known.set(a, b, false);
      } else if (lowest >= depth) {
        for (const dependent of this.#leaning.splice(start)) this.#known.set(...dependent, true);
        this.#known.set(a, b, true);
      } else {
        this.#leaning.push([a, b]);
        this.#known.set(a, b, lowest);
        this.#lowest = Math.min(lowestAbove, lowest);
      }
    }
    return holds;
  }
}
