/** Bytes of the beginning of a FLAC frame, at most. */
const BEGINNING = 16;

/**
 * The bytes of a FLAC file in pieces that do not end within the beginning of a frame: the decoder would not see it, and
 * lose the frame.
 */
export async function* betweenFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = Buffer.concat([kept, piece]);
    const end = endOf(bytes);
    kept = bytes.subarray(end);
    if (end > 0) yield bytes.subarray(0, end);
  }
  if (kept.length > 0) yield kept;
}

/** Where the last bytes might begin a frame that goes on behind them; else their end. */
function endOf(bytes: Uint8Array): number {
  for (let at = Math.max(0, bytes.length - BEGINNING); at < bytes.length; at += 1) {
    const next = bytes[at + 1];
    if (bytes[at] === 0xff && (next === undefined || (next & 0xfe) === 0xf8)) return at;
  }
  return bytes.length;
}
