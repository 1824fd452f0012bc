import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';

/** Where dead letters are. */
export interface LetterBox {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
}

export async function openLetterBox(connection: NatsConnection): Promise<LetterBox> {
  return { connection, manager: await jetstreamManager(connection) };
}
