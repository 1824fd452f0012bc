import { createHash } from 'node:crypto';
import type { Content } from './object-store.ts';

/** Counts and digests content while it passes. Ask for the result when all has passed. */
export function measure(content: Content): {
  readonly passing: AsyncIterable<Uint8Array>;
  readonly result: () => { readonly bytes: number; readonly sha256: string };
} {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  return { passing: passing(), result: () => ({ bytes, sha256: hash.digest('hex') }) };
}
