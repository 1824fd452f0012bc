/** Fields of a protocol buffer message, by number, in the order in which they are written. */
export class Message {
  readonly #parts: Uint8Array[] = [];

  integer(field: number, value: number | bigint): this {
    this.#parts.push(varint((field << 3) | 0), varint(value));
    return this;
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#parts.push(varint((field << 3) | 5), bytes);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    this.#parts.push(varint((field << 3) | 2), varint(value.length), value);
    return this;
  }

  message(field: number, value: Message): this {
    this.#parts.push(varint((field << 3) | 2), varint(value.size()));
    this.#parts.push(...value.#parts);
    return this;
  }

  size(): number {
    return this.#parts.reduce((sum, { length }) => sum + length, 0);
  }

  /** The message as pieces that follow each other: weights are long, and are not copied to be written. */
  pieces(): readonly Uint8Array[] {
    return this.#parts;
  }
}

function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  // Negative numbers are written as unsigned ones of 64 bits.
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
