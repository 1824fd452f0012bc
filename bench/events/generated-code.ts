import { connectNats } from '@ai2text/common/nats';
import { startTelemetry } from '@ai2text/common/telemetry';
import { jetstreamManager } from '@nats-io/jetstream';
import {
  createOrdersPublisher,
  subscribeOrders,
} from '../../generator/test/events/cases/orders/expected/orders-v2/index.ts';
import { EVENTS, ORDER, perSecond, publishAll, type Way, WINDOW } from './way.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** A generated publisher and subscriber: CloudEvents, checked on both sides, of which this share is traced. */
export const generatedCode = (name: string, sampleRatio: number): Way => ({
  name,
  async run(url) {
    const telemetry = await startTelemetry({ serviceName: 'bench', version: '0', exporter: 'memory', sampleRatio });
    const connection = await connectNats({ servers: url, name: 'bench', log: silent });
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'ORDERS', subjects: ['shop.orders.*'], storage: 'file' });
    const durable = { durable_name: 'billing-orders', max_ack_pending: 4_096 };
    await manager.consumers.add('ORDERS', { ...durable, ack_policy: 'explicit' });
    const publisher = createOrdersPublisher(connection, { source: '/bench' });
    const to = { parameters: { region: 'eu' }, subject: 'o1', headers: { 'x-priority': 5 } } as const;
    const publish = await publishAll(() => publisher.orderPlaced(ORDER, to));
    const consume = await perSecond(async () => {
      const all = Promise.withResolvers<void>();
      let received = 0;
      const count = (): void => {
        received += 1;
        if (received === EVENTS) all.resolve();
      };
      const options = { consumer: 'billing', log: silent, concurrency: WINDOW } as const;
      const subscription = await subscribeOrders(connection, count, options);
      await all.promise;
      await subscription.stop();
    });
    await manager.streams.delete('ORDERS');
    await connection.close();
    await telemetry.shutdown();
    return { publish, consume };
  },
});
