import type { Tensor } from '../onnx/index.ts';

/** Weights by name, such as `encoder/conv1/weight`. Throws for one that is not there. */
export type WeightFile = (name: string) => Tensor;

const FLOAT16 = 4;

/**
 * Reads the weights of a CTranslate2 model (binary version 6): a count, then for each tensor its name, its dimensions,
 * the type of its elements and the elements themselves. Nothing is copied.
 *
 * @throws Error if the bytes are something else.
 */
export function readWeights(bytes: Uint8Array): WeightFile {
  const reader = new Reader(bytes);
  const version = reader.uint32();
  const specification = reader.text();
  if (version !== 6 || specification !== 'WhisperSpec') {
    throw new Error(`not the weights of a Whisper model: ${specification}, version ${version}`);
  }
  reader.uint32();
  const tensors = new Map<string, Tensor>();
  for (let left = reader.uint32(); left > 0; left -= 1) {
    const name = reader.text();
    const rank = reader.uint8();
    const dims = Array.from({ length: rank }, () => reader.uint32());
    const type = reader.uint8();
    const content = reader.bytes(reader.uint32());
    if (type === FLOAT16) tensors.set(name, { type: 'float16', dims, bytes: content });
  }
  return (name) => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`the model has no weight ${name}`);
    return tensor;
  };
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint8(): number {
    this.#at += 1;
    return this.#view.getUint8(this.#at - 1);
  }

  uint32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  /** A length of 16 bits, then that many bytes, the last of which is zero. */
  text(): string {
    this.#at += 2;
    const length = this.#view.getUint16(this.#at - 2, true);
    return new TextDecoder().decode(this.bytes(length)).replace(/\0$/, '');
  }

  bytes(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new Error('the weights end in the middle of a tensor');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
