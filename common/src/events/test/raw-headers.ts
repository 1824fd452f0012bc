import { MsgHdrsImpl } from '@nats-io/nats-core/internal';

/** Headers that no client would send. */
export class RawHeaders extends MsgHdrsImpl {
  readonly #bytes: Uint8Array;

  /** @param bytes the whole block, or what lies between its first and its last line. */
  constructor(bytes: Uint8Array, whole = false) {
    super();
    this.#bytes = whole ? bytes : Buffer.concat([Buffer.from('NATS/1.0\r\n'), bytes, Buffer.from('\r\n\r\n')]);
  }

  override encode(): Uint8Array {
    return this.#bytes;
  }
}
