/**
 * Events on JetStream. Publishing checks an event against its contract, writes it as a CloudEvent 1.0 in binary mode
 * and waits until the stream has it. Subscribing hands events to a handler at least once each, as many at a time as it
 * is told, and keeps them alive on the server meanwhile. Generated code calls this room; services call generated code.
 *
 * Vocabulary: an *envelope* is the attributes of a CloudEvent without its data; a *definition* is one kind of event of
 * a contract; a *delivery* is one attempt to hand over a stored message; an *outcome* is what a handler says about it;
 * a *dead letter* is a message that was given up, kept with the reason, its headers and its position.
 *
 * It fails safe towards delivering again: nothing is acknowledged before it has worked, nothing is terminated before its
 * dead letter is stored, and a failure always waits a little before it is repeated. A handler must therefore take the
 * same event twice without doing its work twice.
 */

export type { NatsConnection as EventConnection } from '@nats-io/nats-core';
export { DEAD_LETTER_HEADERS, type DeadLetterReason } from './dead-letter.ts';
export { type DecodedEvent, decodeMessage, type UndecodableMessage } from './decode.ts';
export type {
  EventDefinition,
  EventOf,
  HeadersDefinition,
  HeaderType,
  MessageOf,
  PlainHeaders,
  ReceivedEvent,
  ReceivedMessage,
  Validate,
} from './definition.ts';
export { encodeHeaders } from './encode.ts';
export type { Envelope } from './envelope.ts';
export { EventError, InvalidEventError, PublishError } from './event-error.ts';
export type { HeaderValues } from './event-headers.ts';
export type { EventMetrics } from './event-metrics.ts';
export { isBytes } from './json-data.ts';
export { type Ack, ack, type Outcome, type Reject, type Retry, reject, retry } from './outcome.ts';
export { percentDecode } from './percent.ts';
export {
  createPublisher,
  type EventPublisher,
  type MessageSink,
  type Published,
  type PublisherOptions,
  type PublishOptions,
  type PublishTarget,
  publishMessage,
} from './publisher.ts';
export { addressFilter, covers, fillAddress } from './subject.ts';
export { type ChannelDefinition, subscribeToEvents } from './subscribe.ts';
export type {
  ConsumerBinding,
  EventSubscription,
  Handler,
  HandlerContext,
  SubscriptionOptions,
} from './subscription-options.ts';
export { type Sweep, sweepGivenUp } from './sweep.ts';
export { type Lifted, type Upcast, type Upcaster, upcast } from './upcast.ts';
