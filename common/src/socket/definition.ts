import type { Issue } from '../validation/issue.ts';

/** A message that travels as JSON in a text frame. */
export interface JsonMessage<Data> {
  readonly kind: 'json';
  /** What the discriminator may hold; absent where the side has one JSON message only. */
  readonly tags?: readonly string[];
  readonly validate: (value: unknown, issues: Issue[], pointer?: string) => value is Data;
}

/** A message that travels as it is, in a binary frame. */
export interface BytesMessage {
  readonly kind: 'bytes';
  readonly minBytes?: number;
  readonly maxBytes?: number;
}

export type MessageDefinition<Data> = [Data] extends [Uint8Array] ? BytesMessage : JsonMessage<Data>;

/** What one side of a channel may say. At most one message is bytes: binary frames carry no name. */
export interface SideDefinition<Messages extends object> {
  /** Member by which JSON messages are told apart. */
  readonly discriminator?: string;
  /** Bytes of the longest text frame. Default: 1 MiB. */
  readonly maxTextBytes?: number;
  readonly messages: { readonly [Name in keyof Messages]: MessageDefinition<Messages[Name]> };
}

/** A WebSocket of a contract: `Up` is what clients say, `Down` what the server says. */
export interface SocketChannel<Up extends object, Down extends object> {
  /** Path, possibly with `{parameters}`. */
  readonly address: string;
  /** Offered by the client, confirmed by the server. */
  readonly subprotocol?: string;
  readonly up: SideDefinition<Up>;
  readonly down: SideDefinition<Down>;
}

/** A message that has come: a union over all that may, told apart by `name`. */
export type Received<Messages extends object> = {
  readonly [Name in keyof Messages]: { readonly name: Name; readonly data: Messages[Name] };
}[keyof Messages];

/**
 * One function for each message that may be sent. It resolves when there is room for more, and rejects with a
 * `SocketFaultError` for data that the contract does not allow, or a `SocketClosedError`.
 */
export type Senders<Messages extends object> = {
  readonly [Name in keyof Messages]: (data: Messages[Name]) => Promise<void>;
};
