/**
 * Coinductive decisions with memory: a question met again while it is being answered counts as true. Answers that
 * leant on such an assumption are kept only once the assumption has proved right.
 */
export class Trail {
  readonly #known = new Map<string, boolean>();
  readonly #assumed: string[] = [];
  #depth = 0;

  decide(question: string, answer: () => boolean): boolean {
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
