import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/nats-core';

/**
 * Stores a message of a stream once more, byte by byte the same but for its message id: as if it had been published
 * again after the stream forgot the first one.
 */
export async function storeAgain(connection: NatsConnection, stream: string, eventId: string): Promise<void> {
  const manager = await jetstreamManager(connection);
  const { state } = await manager.streams.info(stream);
  for (let seq = state.last_seq; seq >= state.first_seq; seq--) {
    const message = await manager.streams.getMessage(stream, { seq });
    if (message?.header.get('ce-id') !== eventId) continue;
    const again = headers();
    for (const [name, values] of message.header) {
      for (const value of values) again.append(name, name === 'Nats-Msg-Id' ? `${value}-again` : value);
    }
    await jetstream(connection).publish(message.subject, message.data, { headers: again });
    return;
  }
  throw new Error(`No message of ${stream} is the event ${eventId}`);
}
