import { setTimeout as sleep } from 'node:timers/promises';
import { connectNats, ensureStreams } from '@ai2text/common/nats';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consumers, streams } from '../generator/test/events/cases/orders/expected/jetstream/index.ts';
import {
  createOrdersPublisher,
  type OrderCancelledEvent,
  type OrderPlacedEvent,
  subscribeOrders,
  subscribeReceipt,
} from '../generator/test/events/cases/orders/expected/orders-v2/index.ts';
import { startNatsServer } from './nats.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const placed = { id: 'o1', lines: [{ sku: 'book', count: 2 }] };
const to = { parameters: { region: 'eu' }, subject: 'o1', headers: { 'x-priority': 5 } } as const;

async function start() {
  const server = await startNatsServer();
  const connection = await connectNats({ servers: server.url, name: 'test', log: silent });
  return { server, connection, manager: await jetstreamManager(connection) };
}
let bus: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  bus = await start();
  await ensureStreams(bus.manager, streams, consumers, 'dev');
});
afterAll(async () => {
  await bus.connection.close();
  await bus.server.stop();
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000 && !condition(); waited += 10) await sleep(10);
  expect(condition()).toBe(true);
}

test('generated publishers and subscribers understand each other, and tell messages apart', async () => {
  const publisher = createOrdersPublisher(bus.connection, { source: '/shop' });
  const got: (OrderPlacedEvent | OrderCancelledEvent)[] = [];
  const options = { consumer: 'billing', log: silent } as const;
  const subscription = await subscribeOrders(bus.connection, (event) => void got.push(event), options);
  const ack = await publisher.orderPlaced(placed, { ...to, id: 'e1' });
  expect(ack).toEqual({ id: 'e1', stream: 'ORDERS', sequence: 1, duplicate: false });
  await publisher.orderCancelled({ id: 'o1', reason: 'too late' }, { parameters: { region: 'us' } });
  await until(() => got.length === 2);
  await subscription.stop();
  const [first, second] = got;
  if (first?.type !== 'shop.order.placed.v2' || second?.type !== 'shop.order.cancelled.v2') throw new Error('mixed up');
  const priority: number = first.headers['x-priority'];
  expect([priority, first.data.lines[0]?.count, first.parameters['region']]).toEqual([5, 2, 'eu']);
  expect([second.data.reason, second.parameters['region']]).toEqual(['too late', 'us']);
});

test('the contract is kept before anything is sent', async () => {
  const publisher = createOrdersPublisher(bus.connection, { source: '/shop' });
  await expect(publisher.orderPlaced({ ...placed, lines: [] }, to)).rejects.toThrow('The data of shop.order.placed.v2');
  const urgent = { ...to, headers: { 'x-priority': 99 } };
  await expect(publisher.orderPlaced(placed, urgent)).rejects.toThrow('The headers of shop.order.placed.v2');
  const elsewhere = { ...to, parameters: { region: JSON.parse('"eu.secret"') } };
  await expect(publisher.orderPlaced(placed, elsewhere)).rejects.toThrow('no single token of a subject');
});

test('data that is not JSON goes through as bytes', async () => {
  const { manager, connection } = bus;
  await manager.consumers.add('ORDERS', {
    durable_name: 'archive',
    ack_policy: 'explicit',
    filter_subject: 'shop.receipts',
  });
  const publisher = createOrdersPublisher(connection, { source: '/shop' });
  await publisher.receipt(Uint8Array.of(0x25, 0xff, 0x00));
  const got: Uint8Array[] = [];
  const options = { consumer: { stream: 'ORDERS', durable: 'archive' }, log: silent };
  const subscription = await subscribeReceipt(connection, ({ data }) => void got.push(data), options);
  await until(() => got.length === 1);
  await subscription.stop();
  expect([...(got[0] ?? [])]).toEqual([0x25, 0xff, 0x00]);
});
