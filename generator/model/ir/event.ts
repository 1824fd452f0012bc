import type { ServerVariable } from './http.ts';
import type { Extensions, JsonValue, Origin } from './origin.ts';
import type { NamedSchema, Schema } from './schema.ts';

/** One AsyncAPI document. */
export interface EventApi {
  readonly kind: 'event';
  /** Contract name: the entry file's name without its extension, such as `recording.ingested.v1`. */
  readonly name: string;
  readonly origin: Origin;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly servers: readonly EventServer[];
  readonly channels: readonly Channel[];
  readonly operations: readonly EventOperation[];
  /** The entry document's component schemas in declared order, then every other schema that is referred to. */
  readonly schemas: readonly NamedSchema[];
  readonly extensions?: Extensions;
}

export interface EventServer {
  readonly origin: Origin;
  readonly name: string;
  readonly host: string;
  readonly pathname?: string;
  readonly protocol: string;
  readonly description?: string;
  readonly variables: readonly ServerVariable[];
  /** Alternatives: one of them suffices. Empty where the contract asks for nothing. */
  readonly security: readonly Credential[];
}

/** What has to be brought to be let in. */
export interface Credential {
  readonly origin: Origin;
  /** Such as `userPassword`, `http bearer` or `httpApiKey header x-key`. */
  readonly sort: string;
  readonly scopes: readonly string[];
}

export interface Channel {
  readonly origin: Origin;
  /** Key in the document's `channels`. */
  readonly id: string;
  /** Subject or topic, possibly with `{parameters}`; null when known only at run time. */
  readonly address: string | null;
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters: readonly ChannelParameter[];
  readonly messages: readonly Message[];
  /** Names of the servers that carry the channel; empty means all. */
  readonly servers: readonly string[];
  /** From the extension `x-nats-jetstream`. */
  readonly stream?: Stream;
  readonly bindings: Readonly<Record<string, JsonValue>>;
  readonly extensions?: Extensions;
}

export interface ChannelParameter {
  readonly origin: Origin;
  readonly name: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: string;
  readonly location?: string;
}

export interface Message {
  readonly origin: Origin;
  /** Key in the channel's `messages`. */
  readonly id: string;
  /** Machine name: `name` of the document, else the key. The CloudEvents `type`. */
  readonly name: string;
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly sunset?: string;
  /** The message's, else the document's default, else `application/json`. */
  readonly contentType: string;
  readonly payload?: Schema;
  readonly headers?: Schema;
  /** Runtime expression that locates the correlation id. */
  readonly correlationId?: string;
  readonly bindings: Readonly<Record<string, JsonValue>>;
  readonly examples: readonly MessageExample[];
  readonly extensions?: Extensions;
}

export interface MessageExample {
  readonly origin: Origin;
  readonly name?: string;
  readonly summary?: string;
  readonly payload?: JsonValue;
  readonly headers?: JsonValue;
}

export interface EventOperation {
  readonly origin: Origin;
  /** Key in the document's `operations`. */
  readonly id: string;
  readonly action: 'send' | 'receive';
  /** `id` of a channel of this API. */
  readonly channel: string;
  /** `id`s of messages of that channel. */
  readonly messages: readonly string[];
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly sunset?: string;
  readonly reply?: Reply;
  /** Alternatives beside those of the server; empty where the operation asks for nothing of its own. */
  readonly security: readonly Credential[];
  /** From the extension `x-nats-jetstream`; only on `receive`. */
  readonly consumers: readonly Consumer[];
  readonly bindings: Readonly<Record<string, JsonValue>>;
  readonly extensions?: Extensions;
}

export interface Reply {
  readonly origin: Origin;
  readonly channel?: string;
  readonly messages: readonly string[];
  /** Runtime expression that gives the reply address. */
  readonly address?: string;
}

/** Durations are nanoseconds, as JetStream takes them; sizes are bytes. */
export interface Stream {
  readonly origin: Origin;
  readonly name: string;
  readonly description?: string;
  readonly subjects: readonly string[];
  readonly retention: 'limits' | 'interest' | 'workqueue';
  readonly storage: 'file' | 'memory';
  readonly discard: 'old' | 'new';
  readonly maxAge?: number;
  /** By environment name, like `replicas`. */
  readonly maxBytes?: Readonly<Record<string, number>>;
  readonly maxMessages?: number;
  readonly maxMessageBytes?: number;
  readonly duplicateWindow?: number;
  /** By environment name; a bare number in the contract becomes `{ default: n }`. */
  readonly replicas: Readonly<Record<string, number>>;
}

export interface Consumer {
  readonly origin: Origin;
  /** The consuming service. */
  readonly name: string;
  readonly durable: string;
  readonly description?: string;
  readonly ackWait?: number;
  readonly maxDeliver?: number;
  readonly maxAckPending?: number;
  readonly backoff: readonly number[];
  readonly deadLetter?: { readonly stream: string; readonly subject: string };
}
