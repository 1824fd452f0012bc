import type { Issue } from '../validation/issue.ts';

/** A generated check that tells the type of what it accepts. */
export type Validate<T> = (value: unknown, issues: Issue[], pointer?: string) => value is T;

/** How a header's text becomes the value that the contract declares. */
export type HeaderType = 'string' | 'number' | 'integer' | 'boolean';

/** Headers that a contract declares, those that carry attributes of CloudEvents (`ce-…`) and of tracing among them. */
export interface HeadersDefinition<Headers> {
  /** By the name in the contract. */
  readonly types: Readonly<Record<string, HeaderType>>;
  readonly validate: Validate<Headers>;
}

/** One kind of event of a contract, as generated code declares it. */
export interface EventDefinition<Type extends string = string, Data = unknown, Headers = unknown> {
  /** The CloudEvents `type`: events of one channel are told apart by it. */
  readonly type: Type;
  readonly contentType: string;
  readonly dataSchema?: string;
  readonly validate: Validate<Data>;
  /** Absent when the contract declares none: headers are then text by name. */
  readonly headers?: HeadersDefinition<Headers>;
}

/** Headers of an event whose contract declares none. */
export type PlainHeaders = Readonly<Record<string, string>>;

/** What every message says, however it came. */
export interface ReceivedMessage<Type extends string = string, Data = unknown, Headers = PlainHeaders> {
  readonly type: Type;
  readonly id: string;
  readonly source: string;
  readonly subject?: string;
  /** When it happened, RFC 3339, if the publisher said so. */
  readonly time?: string;
  readonly data: Data;
  readonly headers: Headers;
  /** Extension attributes of CloudEvents. */
  readonly extensions: Readonly<Record<string, string>>;
  /** The NATS subject that it was published on. */
  readonly address: string;
  /** The parts of the address that the contract leaves open, by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** An event as a handler gets it. */
export interface ReceivedEvent<Type extends string = string, Data = unknown, Headers = PlainHeaders>
  extends ReceivedMessage<Type, Data, Headers> {
  /** 1 for the first delivery, 2 for the next. */
  readonly attempt: number;
  /** Where the event lies. */
  readonly stream: string;
  readonly sequence: number;
}

/** The event that a definition describes; a union where the definition is one. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data, infer Headers>
    ? ReceivedEvent<Type, Data, unknown extends Headers ? PlainHeaders : Headers>
    : never;

/** The message that a definition describes, where it does not come out of a stream. */
export type MessageOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data, infer Headers>
    ? ReceivedMessage<Type, Data, unknown extends Headers ? PlainHeaders : Headers>
    : never;
