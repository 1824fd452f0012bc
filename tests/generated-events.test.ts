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
import {
  createDirectoryRequester,
  respondToAddressedLookUp,
  respondToCorrelatedLookUp,
  respondToLookUp,
} from '../generator/test/events/cases/requests/expected/directory-v1/index.ts';
import {
  type AccountsSubscriptionOptions,
  type AccountsUpcasters,
  type ClosedEvent,
  createAccountsPublisher,
  type OpenedV3Event,
  subscribeAccounts,
} from '../generator/test/events/cases/versions/expected/accounts/index.ts';
import {
  consumers as accountConsumers,
  streams as accountStreams,
} from '../generator/test/events/cases/versions/expected/jetstream/index.ts';
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
  await ensureStreams(bus.manager, accountStreams, accountConsumers, 'dev');
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

const upcasters: AccountsUpcasters = {
  openedV1: ({ data: { name } }) => {
    const [firstName = '', ...rest] = name.split(' ');
    return { data: { firstName, lastName: rest.join(' ') } };
  },
  openedV2: ({ data: { firstName, lastName } }) => ({
    data: { fullName: `${firstName} ${lastName}`.trim() },
    headers: { 'x-region': 'eu' },
  }),
};

test('handlers get the newest version, to which older ones are lifted step by step', async () => {
  const publisher = createAccountsPublisher(bus.connection, { source: '/accounts' });
  const tenant = { parameters: { tenant: 't1' } };
  await publisher.openedV1({ name: 'Ada Lovelace' }, { ...tenant, id: 'old' });
  await publisher.openedV1({ name: '' }, { ...tenant, id: 'unliftable' });
  await publisher.openedV3({ fullName: 'Alan Turing' }, { ...tenant, id: 'new', headers: { 'x-region': 'us' } });
  const got: (OpenedV3Event | ClosedEvent)[] = [];
  const options = { consumer: 'books', log: silent, upcasters } as const;
  const subscription = await subscribeAccounts(bus.connection, (event) => void got.push(event), options);
  await until(() => got.length === 2);
  const deadLetters = async () => (await bus.manager.streams.info('DLQ_BOOKS')).state.messages;
  await expect.poll(deadLetters, { timeout: 10_000 }).toBe(1);
  await subscription.stop();
  expect(got.map(({ id, type, data, headers }) => ({ id, type, data, headers }))).toEqual([
    {
      id: 'old',
      type: 'account.opened.v3',
      data: { fullName: 'Ada Lovelace' },
      headers: { 'ce-type': 'account.opened.v3', 'x-region': 'eu' },
    },
    {
      id: 'new',
      type: 'account.opened.v3',
      data: { fullName: 'Alan Turing' },
      headers: { 'ce-type': 'account.opened.v3', 'x-region': 'us' },
    },
  ]);
  const letter = await bus.manager.streams.getMessage('DLQ_BOOKS', { seq: 1 });
  expect(letter?.header.get('ce-id')).toBe('unliftable');
  expect(letter?.header.get('Dead-Letter-Reason')).toBe('invalid');
  expect(decodeURIComponent(letter?.header.get('Dead-Letter-Detail') ?? '')).toContain(
    'account.opened.v2 lifted to account.opened.v3: data: /fullName',
  );
});

test('the compiler demands every step, and what the newer version requires', () => {
  const consumer = 'books';
  // The types are the test, which `npm run types` runs.
  const subscribe = (options: AccountsSubscriptionOptions) => options.consumer;
  // @ts-expect-error no upcasters
  expect(subscribe({ consumer, log: silent })).toBe(consumer);
  // @ts-expect-error a step is missing
  const incomplete: AccountsUpcasters = { openedV1: upcasters.openedV1 };
  // @ts-expect-error the third version requires a header that the second does not have
  const headless: AccountsUpcasters = { ...upcasters, openedV2: () => ({ data: { fullName: 'x' } }) };
  expect(Object.keys({ ...incomplete, ...headless })).toEqual(['openedV1', 'openedV2']);
});

test('generated requesters and responders understand each other, wherever replies go', async () => {
  const directory = createDirectoryRequester(bus.connection, { source: '/phone', timeout: 5_000 });
  const answers = { log: silent, source: '/directory' };
  const phone = (name: string) => ({ type: 'directory.found.v1', data: { phone: `555-${name}` } }) as const;
  const responders = [
    respondToLookUp(
      bus.connection,
      ({ data: { name }, parameters }) =>
        parameters['tenant'] === 't1' ? phone(name) : { type: 'directory.nobody.v1', data: {} },
      answers,
    ),
    respondToAddressedLookUp(bus.connection, ({ data, headers }) => phone(data.name + headers['x-priority']), answers),
    respondToCorrelatedLookUp(bus.connection, ({ data }) => phone(data.name), answers),
  ];
  await bus.connection.flush();
  const ada = { name: 'ada' };
  const found = await directory.lookUp(ada, { parameters: { tenant: 't1' } });
  expect(found.type === 'directory.found.v1' && found.data.phone).toBe('555-ada');
  expect((await directory.lookUp(ada, { parameters: { tenant: 't2' } })).type).toBe('directory.nobody.v1');
  expect((await directory.lookUpAddressed(ada, { headers: { 'x-priority': 1 } })).data.phone).toBe('555-ada1');
  const many = await Promise.all(['a', 'b', 'c'].map((name) => directory.lookUpFixed({ name })));
  expect(many.map(({ data }) => data.phone)).toEqual(['555-a', '555-b', '555-c']);
  await Promise.all(responders.map((responder) => responder.stop()));
  await expect(directory.lookUp(ada, { parameters: { tenant: 't1' } })).rejects.toMatchObject({
    problem: 'no-responder',
  });
});
