import type { EventDefinition, ReceivedEvent } from './definition.ts';
import type { Delivery } from './delivery.ts';
import { headerBytes } from './header-block.ts';
import { readMessage, type UnreadableMessage, unreadable } from './read-message.ts';
import type { AddressReader } from './subject.ts';
import { liftToNewest, type Upcast } from './upcast.ts';

export interface ReadEvent {
  readonly ok: true;
  /** Checked against the definition of its type, and of the newest version that it was lifted to. */
  readonly event: ReceivedEvent<string, unknown, unknown>;
  readonly headers: ReadonlyMap<string, string>;
}

/** What a channel carries, and how old versions of it become new ones. */
export interface EventReader {
  readonly definitions: ReadonlyMap<string, EventDefinition>;
  /** Types that the channel carries for other readers. */
  readonly others: ReadonlySet<string>;
  readonly address: AddressReader;
  /** By the type that they lift from. */
  readonly upcasts: ReadonlyMap<string, Upcast>;
}

/** Decodes a delivery and checks it against the contract. Never throws: what can't be read says why. */
export function readEvent(reader: EventReader, delivery: Delivery): ReadEvent | UnreadableMessage {
  const { message, attempt, stream, sequence } = delivery;
  const raw = { subject: message.subject, headers: headerBytes(message), data: message.data };
  const read = readMessage(reader.definitions, reader.address, raw, { attempt, stream, sequence }, reader.others);
  if (!read.ok) return read;
  const { type } = read.message;
  const lifted = reader.upcasts.has(type) ? liftToNewest(read.message, reader.upcasts) : read.message;
  if (typeof lifted === 'string') return unreadable(type, 'invalid', lifted);
  return { ok: true, event: lifted, headers: read.headers };
}
