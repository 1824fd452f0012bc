/**
 * A file on its way in, which knows whether it failed itself: whoever stores it only says that it could not be stored, and
 * in its own words.
 */
export class IncomingFile implements AsyncIterable<Uint8Array> {
  readonly #bytes: AsyncIterable<Uint8Array>;
  #failure: unknown;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes;
  }

  /** What was wrong with the body, or that it broke off; undefined while all is well. */
  get failure(): unknown {
    return this.#failure;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.#bytes) yield piece;
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }
}
