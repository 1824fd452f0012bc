import { AudioError } from './audio-error.ts';
import { betweenFrames } from './between-frames.ts';
import type { AudioFormat } from './sniff.ts';

/** Bytes that are decoded at once: few, since silence may become thousands of times as much. */
const PIECE = 4 * 2 ** 10;
/** The same of a wav file, which is hardly packed. */
const WAV_PIECE = 64 * 2 ** 10;

/**
 * Bytes that may make no sound before a file is given up. Pictures and tables lie before and between sound; decoders
 * keep what they cannot use yet, so without a limit a file could have all of itself kept.
 */
const MOST_WITHOUT_SOUND = 16 * 2 ** 20;

/** Hands the bytes of a file to its decoder, and remembers whether it was the bytes that failed. */
export class Feed {
  #failure: { readonly error: unknown } | undefined;
  #withoutSound = 0;
  readonly #format: AudioFormat;

  constructor(format: AudioFormat) {
    this.#format = format;
  }

  /** @param head comes first and in one piece */
  pieces(content: AsyncIterable<Uint8Array>, head?: Uint8Array): AsyncIterable<Uint8Array> {
    const pieces = this.#cut(content, head);
    return this.#format === 'flac' ? betweenFrames(pieces) : pieces;
  }

  async *#cut(content: AsyncIterable<Uint8Array>, head?: Uint8Array): AsyncGenerator<Uint8Array> {
    const size = this.#format === 'wav' ? WAV_PIECE : PIECE;
    try {
      if (head !== undefined) yield head;
      for await (const chunk of content) {
        for (let at = 0; at < chunk.length; at += size) yield this.#counted(chunk.subarray(at, at + size));
      }
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  /** The decoder has made sound of what it was given. */
  heard(): void {
    this.#withoutSound = 0;
  }

  /** What to say where decoding has failed: bytes that could not be read are no fault of the audio. */
  explain(error: unknown): unknown {
    if (this.#failure !== undefined) return this.#failure.error;
    return new AudioError(`The audio cannot be decoded: ${error instanceof Error ? error.message : String(error)}`);
  }

  #counted(piece: Uint8Array): Uint8Array {
    this.#withoutSound += piece.length;
    if (this.#withoutSound <= MOST_WITHOUT_SOUND) return piece;
    throw new AudioError(`There is no sound in ${MOST_WITHOUT_SOUND / 2 ** 20} MiB of the file.`);
  }
}
