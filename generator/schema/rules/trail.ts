/**
 * Coinductive decisions with memory: a question met again while it is being answered counts as true. Answers that
 * leant on such an assumption are kept only once the assumption has proved right.
 */
export class Trail {
  readonly #known = new Map<number, boolean>();
  readonly #assumed: number[] = [];
  #depth = 0;

  /** Nothing is being decided. */
  get idle(): boolean {
    return this.#depth === 0;
  }

  decide(question: number, answer: () => boolean): boolean {
    const known = this.#known.get(question);
    if (known !== undefined) return known;
    const start = this.#assumed.length;
    this.#assumed.push(question);
    this.#known.set(question, true);
    this.#depth++;
    let holds = false;
    try {
      holds = answer();
    } finally {
      this.#depth--;
      if (!holds) {
        for (const dependent of this.#assumed.splice(start)) this.#known.delete(dependent);
        this.#known.set(question, false);
      } else if (this.#depth === 0) {
        this.#assumed.length = 0;
      }
    }
    return holds;
  }
}

/** One number for two ids; exact while ids stay below 2 ** 26. */
export function pairOf(a: number, b: number): number {
  return a * 67_108_864 + b;
}
