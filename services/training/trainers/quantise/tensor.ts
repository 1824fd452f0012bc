import { type Field, fieldsOf, Message } from './fields.ts';

/** Element types by the numbers that ONNX gives them. */
export const ELEMENT = { float: 1, int8: 3, float16: 10 } as const;

/** A constant of a graph, `TensorProto`, as far as it is needed here. */
export interface Tensor {
  readonly name: string;
  readonly type: number;
  readonly dims: readonly number[];
  /** Little-endian elements, the last dimension fastest. */
  readonly bytes: Uint8Array;
}

export function readTensor({ content }: Field): Tensor {
  const dims: number[] = [];
  let [name, type, bytes] = ['', 0, new Uint8Array()];
  for (const field of fieldsOf(content)) {
    if (field.number === 1 && field.content.length === 0) dims.push(field.integer);
    if (field.number === 2) type = field.integer;
    if (field.number === 8) name = new TextDecoder().decode(field.content);
    if (field.number === 9) bytes = Uint8Array.from(field.content);
  }
  return { name, type, dims, bytes };
}

export function writeTensor({ bytes, dims, name, type }: Tensor): Uint8Array {
  const message = new Message();
  for (const size of dims) message.integer(1, size);
  return message.integer(2, type).text(8, name).bytes(9, bytes).finish();
}
