import protobuf from 'protobufjs/minimal.js';

/** One field of a protocol buffer message, as it lies in the bytes. */
export interface Field {
  readonly number: number;
  /** With its tag: what is not changed is written back like this. */
  readonly raw: Uint8Array;
  /** Content of strings, bytes and messages; of others nothing. */
  readonly content: Uint8Array;
  /** Value of integers; of others 0. */
  readonly integer: number;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const NOTHING = new Uint8Array();

/** The fields of a message, in their order. Throws a `RangeError` if it is none. */
export function* fieldsOf(message: Uint8Array): Generator<Field> {
  const reader = protobuf.Reader.create(message);
  while (reader.pos < reader.len) {
    const from = reader.pos;
    const tag = reader.uint32();
    const wire = tag & 7;
    let content: Uint8Array = NOTHING;
    let integer = 0;
    if (wire === LENGTH_DELIMITED) content = reader.bytes();
    else if (wire === VARINT) integer = Number(reader.int64());
    else reader.skipType(wire);
    yield { number: tag >>> 3, raw: message.subarray(from, reader.pos), content, integer };
  }
}

/** Puts a message together. */
export class Message {
  readonly #pieces: Uint8Array[] = [];

  raw({ raw }: Field): this {
    this.#pieces.push(raw);
    return this;
  }

  integer(number: number, value: number): this {
    return this.#add(
      protobuf.Writer.create()
        .uint32((number << 3) | VARINT)
        .int64(value),
    );
  }

  bytes(number: number, value: Uint8Array): this {
    this.#add(
      protobuf.Writer.create()
        .uint32((number << 3) | LENGTH_DELIMITED)
        .uint32(value.length),
    );
    this.#pieces.push(value);
    return this;
  }

  text(number: number, value: string): this {
    return this.bytes(number, new TextEncoder().encode(value));
  }

  finish(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }

  #add(writer: protobuf.Writer): this {
    this.#pieces.push(writer.finish());
    return this;
  }
}
