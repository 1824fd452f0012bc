import { Message } from './wire.ts';

/** Element types by the numbers that ONNX gives them. */
export const ELEMENT = { float: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10, int4: 22 } as const;
export type ElementType = keyof typeof ELEMENT;

/** A constant of the graph: little-endian elements, the last dimension fastest. */
export interface Tensor {
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly bytes: Uint8Array;
}

export function floats(dims: readonly number[], values: readonly number[] | Float32Array): Tensor {
  const data = values instanceof Float32Array ? values : Float32Array.from(values);
  return { type: 'float', dims, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

export function integers(dims: readonly number[], values: readonly number[]): Tensor {
  return { type: 'int64', dims, bytes: new Uint8Array(BigInt64Array.from(values, BigInt).buffer) };
}

/** A part of a tensor's rows, without a copy. */
export function rows(tensor: Tensor, from: number, to: number): Tensor {
  const [height = 0, ...rest] = tensor.dims;
  const row = tensor.bytes.length / height;
  return { ...tensor, dims: [to - from, ...rest], bytes: tensor.bytes.subarray(from * row, to * row) };
}

/** A `TensorProto`. */
export function tensorMessage(name: string, { type, dims, bytes }: Tensor): Message {
  const message = new Message();
  for (const size of dims) message.integer(1, size);
  return message.integer(2, ELEMENT[type]).text(8, name).bytes(9, bytes);
}
