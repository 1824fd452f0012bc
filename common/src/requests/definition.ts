import type { EventDefinition } from '../events/index.ts';

/** Where replies go: to the requester's own inbox, to what a header of the request says, or to one fixed address. */
export type ReplyTo =
  | { readonly kind: 'inbox' }
  | { readonly kind: 'header'; readonly header: string }
  | { readonly kind: 'address'; readonly address: string };

/** One operation of a contract that awaits an answer. */
export interface RequestDefinition<
  Request extends EventDefinition = EventDefinition,
  Answer extends EventDefinition = EventDefinition,
> {
  /** NATS subject of requests, possibly with `{parameters}`. */
  readonly address: string;
  readonly requests: readonly Request[];
  readonly replies: readonly Answer[];
  readonly replyTo: ReplyTo;
  /** Header that holds the correlation id, in requests as in replies. */
  readonly correlation?: string;
}
