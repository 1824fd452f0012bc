import { ELEMENT, type Tensor } from './tensor.ts';

/** A matrix in few steps, `whole[row, column] × scale[row]`, and what was lost. */
export interface Rounded {
  readonly whole: Tensor;
  readonly scale: Tensor;
  /** Sum of the squares of all differences. */
  readonly squaredError: number;
  /** Sum of the squares of all weights. */
  readonly squaredWeight: number;
}

/**
 * Rounds each row of a matrix of half floats to `2^bits - 1` steps, as many above zero as below.
 * @param bits from 2 to 8
 */
export function roundRows({ bytes, dims, name }: Tensor, bits: number): Rounded {
  const [height = 0, width = 0] = dims;
  const weights = new Float16Array(bytes.buffer, bytes.byteOffset, height * width);
  const whole = new Int8Array(height * width);
  const scales = new Float32Array(height);
  const most = 2 ** (bits - 1) - 1;
  let [squaredError, squaredWeight] = [0, 0];
  for (let row = 0; row < height; row += 1) {
    const [from, to] = [row * width, (row + 1) * width];
    let largest = 0;
    for (let at = from; at < to; at += 1) largest = Math.max(largest, Math.abs(weights[at] ?? 0));
    const scale = largest / most || 1;
    scales[row] = scale;
    for (let at = from; at < to; at += 1) {
      const weight = weights[at] ?? 0;
      const step = Math.round(weight / scale);
      whole[at] = step;
      squaredError += (weight - step * scale) ** 2;
      squaredWeight += weight ** 2;
    }
  }
  return {
    whole: { name: `${name}_whole`, type: ELEMENT.int8, dims, bytes: new Uint8Array(whole.buffer) },
    scale: { name: `${name}_scale`, type: ELEMENT.float, dims: [height, 1], bytes: new Uint8Array(scales.buffer) },
    squaredError,
    squaredWeight,
  };
}
