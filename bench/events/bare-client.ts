import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { EVENTS, ORDER, perSecond, publishAll, type Way, WINDOW } from './way.ts';

/** `@nats-io/jetstream` alone: bytes in, bytes out, no headers, nothing parsed or checked. */
export const bareClient: Way = {
  name: '@nats-io/jetstream',
  async run(url) {
    const connection = await connect({ servers: url });
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'BARE', subjects: ['bare'], storage: 'file' });
    await manager.consumers.add('BARE', { durable_name: 'reader', ack_policy: 'explicit', max_ack_pending: 4_096 });
    const client = jetstream(connection);
    const payload = new TextEncoder().encode(JSON.stringify(ORDER));
    const publish = await publishAll(() => client.publish('bare', payload));
    const consumer = await client.consumers.get('BARE', 'reader');
    const consume = await perSecond(async () => {
      let received = 0;
      const messages = await consumer.consume({ max_messages: WINDOW });
      for await (const message of messages) {
        message.ack();
        received += 1;
        if (received === EVENTS) break;
      }
      await connection.flush();
    });
    await manager.streams.delete('BARE');
    await connection.close();
    return { publish, consume };
  },
};
