/** Weights in blocks of 32: a scale as a half float, then 16 bytes of 4-bit numbers, byte j with number j and j + 16. */
export interface Quantised {
  readonly blocks: Uint8Array;
}

const SCALE_BYTES = 2;
const NUMBER_BYTES = 16;
const BLOCK_BYTES = SCALE_BYTES + NUMBER_BYTES;

/** The same weights as ONNX wants them: neighbours share a byte, scales apart. */
export interface Packed {
  readonly numbers: Uint8Array;
  readonly scales: Float32Array;
}

/**
 * @param signed whether numbers are written from -8 to 7, as two's complement, or from 0 to 15 with 8 for zero. They
 *   are the same numbers, since the other form differs in the highest bit only.
 */
export function pack({ blocks }: Quantised, signed: boolean): Packed {
  const count = blocks.length / BLOCK_BYTES;
  const numbers = new Uint8Array(count * NUMBER_BYTES);
  const scales = new Float32Array(count);
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  const flip = signed ? 0x88 : 0;
  for (let block = 0; block < count; block += 1) {
    const from = block * BLOCK_BYTES;
    scales[block] = view.getFloat16(from, true);
    for (let index = 0; index < NUMBER_BYTES; index += 1) {
      numbers[block * NUMBER_BYTES + index] = neighbours(blocks, from + SCALE_BYTES, index) ^ flip;
    }
  }
  return { numbers, scales };
}

/** Numbers 2 × index and 2 × index + 1 of a block in one byte, the earlier one in the lower half. */
function neighbours(blocks: Uint8Array, from: number, index: number): number {
  const isUpper = index >= NUMBER_BYTES / 2;
  const first = from + ((index * 2) % NUMBER_BYTES);
  const [low = 0, high = 0] = [blocks[first], blocks[first + 1]];
  return isUpper ? (low >> 4) | (high & 0xf0) : (low & 0x0f) | ((high & 0x0f) << 4);
}
