import { createHash } from 'node:crypto';

/** A body has more bytes than it may have. */
export class TooManyBytesError extends Error {
  override readonly name = 'TooManyBytesError';
}

/**
 * A body that is cut into pieces while it comes, so that no more than a chunk of it is in memory. A body that breaks off
 * ends there, and says so.
 */
export class BodyPieces {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #hash = createHash('sha256');
  #chunk: Uint8Array = new Uint8Array();
  #left: number;
  #isBroken = false;

  /** @param most bytes that may come */
  constructor(body: AsyncIterable<Uint8Array>, most: number) {
    this.#chunks = body[Symbol.asyncIterator]();
    this.#left = most;
  }

  /** Whether the body ended before its time, as far as it was read. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /**
   * Waits for the next byte; false if there is none.
   * @throws {TooManyBytesError}
   */
  async isMore(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#pull();
      if (next === undefined) return false;
      this.#chunk = next;
    }
    return true;
  }

  /**
   * The next bytes.
   * @param most how many
   * @throws {TooManyBytesError}
   */
  async *next(most: number): AsyncGenerator<Uint8Array> {
    for (let left = most; left > 0 && (await this.isMore()); ) {
      const part = this.#chunk.subarray(0, left);
      this.#chunk = this.#chunk.subarray(part.length);
      left -= part.length;
      this.#hash.update(part);
      yield part;
    }
  }

  /** SHA-256 of all that was taken, as `Content-Digest` writes it. Ask once, in the end. */
  digest(): string {
    return `sha-256=:${this.#hash.digest('base64')}:`;
  }

  async #pull(): Promise<Uint8Array | undefined> {
    const { done, value } = await this.#chunks.next().catch(() => {
      // The caller is gone, or its connection is.
      this.#isBroken = true;
      return { done: true, value: undefined } as const;
    });
    if (done === true) return undefined;
    this.#left -= value.length;
    if (this.#left < 0) throw new TooManyBytesError('The body goes on behind its end.');
    return value;
  }
}
