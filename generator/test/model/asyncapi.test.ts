import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../model/asyncapi/quantities.ts';
import { build, events, meaning } from './build.ts';

const DOCUMENT = `asyncapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
defaultContentType: application/json
channels:
  orders:
    address: order.created.v1
    messages:
      created: { $ref: '#/components/messages/OrderCreated' }
      avro:
        payload:
          schemaFormat: application/vnd.apache.avro;version=1.9.0
          schema:
            type: record
            name: Order
            namespace: shop
            doc: What was bought.
            fields:
              - { name: id, type: string }
              - { name: lines, type: { type: array, items: { type: record, name: Line, fields: [{ name: sku, type: string }, { name: next, type: ['null', shop.Line], default: null }] } } }
              - { name: paid, type: boolean, default: false }
    x-nats-jetstream:
      stream: { name: ORDERS, subjects: [order.>], maxAge: 1h30m, duplicateWindow: 2m, retention: sometimes }
operations:
  sendOrder:
    action: send
    channel: { $ref: '#/channels/orders' }
    messages: [{ $ref: '#/channels/orders/messages/created' }]
  receiveOrder:
    action: receive
    channel: { $ref: '#/channels/orders' }
    traits: [{ summary: from the trait }]
    x-nats-jetstream:
      consumers:
        - { name: billing, durable: billing-orders, ackWait: 30s, maxDeliver: 0, backoff: [1s, soon], deadLetter: { stream: DLQ, subject: dlq.orders } }
components:
  messages:
    OrderCreated:
      name: order.created.v1
      traits: [{ contentType: application/cloudevents+json, description: shared }]
      payload: { $ref: '#/components/schemas/OrderCreated' }
      correlationId: { location: '$message.header#/id' }
  schemas:
    OrderCreated: { type: object, properties: { pair: { type: array, items: [{ type: string }], additionalItems: false } }, dependencies: { a: [b] } }
`;

describe('AsyncAPI', () => {
  test('channels, messages, operations and JetStream settings', async () => {
    const built = await build({ 'orders.yaml': DOCUMENT });
    const api = events(built);
    const [channel] = api.channels;
    expect(channel).toMatchObject({
      id: 'orders',
      address: 'order.created.v1',
      stream: { name: 'ORDERS', maxAge: 5400e9, duplicateWindow: 120e9, retention: 'limits', replicas: { default: 1 } },
    });
    expect(channel?.messages[0]).toMatchObject({
      id: 'created',
      name: 'order.created.v1',
      contentType: 'application/cloudevents+json',
      description: 'shared',
      correlationId: '$message.header#/id',
      payload: { ref: 'OrderCreated' },
    });
    expect(api.operations.map(({ id, action, messages, summary }) => ({ id, action, messages, summary }))).toEqual([
      { id: 'sendOrder', action: 'send', messages: ['created'], summary: undefined },
      { id: 'receiveOrder', action: 'receive', messages: ['created', 'avro'], summary: 'from the trait' },
    ]);
    expect(api.operations[1]?.consumers).toMatchObject([
      {
        name: 'billing',
        durable: 'billing-orders',
        ackWait: 30e9,
        backoff: [1e9],
        deadLetter: { stream: 'DLQ', subject: 'dlq.orders' },
      },
    ]);
    expect(
      built.diagnostics.map(({ code, location }) => `${location.pointer?.split('/').at(-1)} ${code}`).sort(),
    ).toEqual(['1 duration', 'maxDeliver wrong-type', 'retention unknown-word']);
  });

  test('traits are merged one over the other, and the message over all of them', async () => {
    const built = await build({
      'orders.yaml': `asyncapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
channels:
  orders:
    address: orders
    messages:
      placed:
        summary: its own
        headers: { type: object, required: [a], properties: { a: { type: string, maxLength: 9 }, b: { type: string } } }
        bindings: { nats: { queue: own } }
        traits:
          - contentType: application/json
            summary: the first
            headers: { type: object, required: [c], properties: { a: { type: string, minLength: 1 }, c: { type: integer } } }
            bindings: { nats: { queue: first }, amqp: { messageType: first } }
          - contentType: application/cbor
            headers: { $ref: '#/components/schemas/Traced' }
components: { schemas: { Traced: { type: object, properties: { traceparent: { type: string } } } } }
`,
    });
    expect(built.diagnostics).toEqual([]);
    const message = events(built).channels[0]?.messages[0];
    expect(message).toMatchObject({
      summary: 'its own',
      contentType: 'application/cbor',
      bindings: { nats: { queue: 'own' }, amqp: { messageType: 'first' } },
      headers: {
        types: ['object'],
        required: ['a'],
        properties: [
          { name: 'a', schema: { types: ['string'], minLength: 1, maxLength: 9 } },
          { name: 'c', schema: { types: ['integer'] } },
          { name: 'traceparent', schema: { types: ['string'] } },
          { name: 'b', schema: { types: ['string'] } },
        ],
      },
    });
  });

  test('draft-07 tuples and dependencies, Avro records and their named types', async () => {
    const built = await build({ 'orders.yaml': DOCUMENT });
    expect(meaning(built.api)).toEqual({
      OrderCreated: {
        types: ['object'],
        properties: [
          { name: 'pair', schema: { types: ['array'], prefixItems: [{ types: ['string'] }], items: { never: true } } },
        ],
        dependentRequired: { a: ['b'] },
      },
      Order: {
        description: 'What was bought.',
        types: ['object'],
        properties: [
          { name: 'id', schema: { types: ['string'] } },
          { name: 'lines', schema: { types: ['array'], items: { ref: 'Line' } } },
          { name: 'paid', schema: { types: ['boolean'] } },
        ],
        required: ['id', 'lines'],
        additionalProperties: { never: true },
      },
      Line: {
        types: ['object'],
        properties: [
          { name: 'sku', schema: { types: ['string'] } },
          { name: 'next', schema: { anyOf: [{ types: ['null'] }, { ref: 'Line' }] } },
        ],
        required: ['sku'],
        additionalProperties: { never: true },
      },
    });
  });

  test('an Avro schema may lie in a file of its own, and one on the network is one problem', async () => {
    const document = (ref: string) => ({
      asyncapi: '3.0.0',
      info: { title: 'Pings', version: '1.0.0' },
      channels: {
        pings: {
          messages: {
            ping: { payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: { $ref: ref } } },
          },
        },
      },
    });
    const record = { type: 'record', name: 'Ping', fields: [{ name: 'at', type: 'long' }] };
    const local = await build({ 'own.json': document('./ping.avsc'), 'ping.avsc': record });
    expect(local.diagnostics).toEqual([]);
    expect(meaning(local.api)).toMatchObject({ Ping: { types: ['object'], required: ['at'] } });
    const remote = await build({ 'own.json': document('https://schemas.example/ping.avsc') });
    expect(remote.diagnostics.map(({ code }) => code)).toEqual(['ref-remote']);
  });

  test('an operation may use a channel of another file', async () => {
    const common = { channels: { 'a/b': { address: 'pings', messages: { ping: { payload: { type: 'integer' } } } } } };
    const built = await build({
      'own.json': {
        asyncapi: '3.0.0',
        info: { title: 'Pings', version: '1.0.0' },
        channels: { 'a/b': { address: 'other' } },
        operations: {
          ping: { action: 'send', channel: { $ref: 'common.json#/channels/a~1b' } },
          pinged: { action: 'receive', channel: { $ref: 'common.json#/channels/a~1b' } },
        },
      },
      'common.json': common,
    });
    const api = events(built);
    expect(built.diagnostics).toEqual([]);
    expect(api.channels.map(({ id, address }) => [id, address])).toEqual([
      ['a/b', 'other'],
      ['a/b2', 'pings'],
    ]);
    expect(api.operations.map(({ channel, messages }) => [channel, messages])).toEqual([
      ['a/b2', ['ping']],
      ['a/b2', ['ping']],
    ]);
  });

  test.each([
    ['30s', 30e9],
    ['1h30m', 5400e9],
    ['1.5ms', 1_500_000],
    ['7d', 604_800e9],
    ['', undefined],
    ['30', undefined],
    ['-1s', undefined],
    ['1s ', undefined],
  ])('duration %j', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
  });
});
