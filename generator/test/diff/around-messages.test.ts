/**
 * What stands around the schemas of a contract of events, in other words or changed. Each pair is compared both ways.
 */
import { describe, expect, test } from 'vitest';
import { compareTexts, complete, levelsBetween } from './compare-texts.ts';

const TEXT = '{ type: string }';

const sends = (message: string, members = '', id = 'publish') =>
  `channels: { c: { address: a.v1, messages: { ${message} } } }
operations: { ${id}: { action: send, channel: { $ref: '#/channels/c' } } }
${members}`;
const NAMED = 'A: { name: a.v1 }';
const bus = (name: string, protocol: string) => `servers: { ${name}: { host: 'bus:4222', protocol: ${protocol} } }`;

const guarded = (security: string, schemes = '') =>
  `servers: { n: { host: 'bus:4222', protocol: nats, security: ${security} } }
components: { securitySchemes: { ${schemes} } }`;
const channel = (members: string, messages = 'A: {}') =>
  `channels: { c: { address: c.v1, messages: { ${messages} }, ${members} } }\noperations: {}`;
const TWO_SERVERS = `servers: { n: { host: 'n:4222', protocol: nats }, m: { host: 'm:4222', protocol: nats } }`;
const addressed = (address: string, parameters: string, id = 'c') =>
  `channels: { ${id}: { address: '${address}', parameters: { ${parameters} } } }`;
const stream = (members: string) => channel(`x-nats-jetstream: { stream: { name: C, subjects: [c.v1], ${members} } }`);
const consumer = (members: string) => `channels: { c: { address: c.v1, messages: { A: {} } } }
operations: { read: { action: receive, channel: { $ref: '#/channels/c' }, x-nats-jetstream: { consumers: [{ name: c, durable: c, ${members} }] } } }`;
const asks = (reply: string, channels: string, action = 'receive') => `channels: { a: { address: a.v1 }, ${channels} }
operations: { ask: { action: ${action}, channel: { $ref: '#/channels/a' }, reply: { ${reply} } } }`;
const answerTo = (id: string) => `channel: { $ref: '#/channels/${id}' }`;
const FROM_HEADER = "address: { location: '$message.header#/to' }";
const replied = (id: string, payload: string, message = 'Y: { name: y.v1') =>
  `${id}: { address: ${id}.v1, messages: { ${message}, payload: ${payload} } } }`;

/** Nothing changed, whoever looks. */
const same: readonly (readonly [name: string, base: string, revision: string])[] = [
  ['the key of a message that has a name', sends(NAMED), sends('B: { name: a.v1 }')],
  [
    'the character set of an event',
    sends('A: { contentType: application/json }'),
    sends('A: { contentType: "application/json; charset=utf-8" }'),
  ],
  [
    'a content type that a later trait gives',
    sends('A: { traits: [{ contentType: application/json }, { contentType: application/cbor }] }'),
    sends('A: { contentType: application/cbor }'),
  ],
  [
    'the name of a scheme',
    sends(NAMED, guarded("[{ $ref: '#/components/securitySchemes/a' }]", 'a: { type: userPassword }')),
    sends(NAMED, guarded("[{ $ref: '#/components/securitySchemes/b' }]", 'b: { type: userPassword }')),
  ],
  [
    'the version of a binding, and the queue in which an application shares its work',
    sends('A: {}').replace('action: send', 'action: receive, bindings: { nats: { queue: a, bindingVersion: 0.1.0 } }'),
    sends('A: {}').replace('action: send', 'action: receive, bindings: { nats: { queue: b } }'),
  ],
  ['case of a protocol', sends(NAMED, bus('n', 'nats')), sends(NAMED, bus('n', 'NATS'))],
  ['the name of a server', sends(NAMED, bus('n', 'nats')), sends(NAMED, bus('main', 'nats'))],
  ['case of a host of messages', sends(NAMED, bus('n', 'nats')), sends(NAMED, bus('n', 'nats').replace('bus', 'BUS'))],
  [
    'the name of a server that a channel names',
    `servers: { n: { host: 'n:4222', protocol: nats } }\n${channel("servers: [{ $ref: '#/servers/n' }]")}`,
    `servers: { k: { host: 'n:4222', protocol: nats } }\n${channel("servers: [{ $ref: '#/servers/k' }]")}`,
  ],
  [
    'all servers by name',
    `${TWO_SERVERS}\n${channel('')}`,
    `${TWO_SERVERS}\n${channel("servers: [{ $ref: '#/servers/n' }, { $ref: '#/servers/m' }]")}`,
  ],
  ['the names of a channel and its parameter', addressed('a.{x}', 'x: {}', 'a'), addressed('a.{y}', 'y: {}', 'b')],
  ['what JetStream does by itself with a stream', stream(''), stream('duplicateWindow: 2m, replicas: 1')],
  [
    'a window that is longer than messages live',
    stream('maxAge: 1m, duplicateWindow: 5m'),
    stream('maxAge: 1m, duplicateWindow: 10m'),
  ],
  ['what JetStream does by itself with a consumer', consumer(''), consumer('ackWait: 30s, maxAckPending: 1000')],
  [
    'the keys of two messages',
    channel('', `A: { name: x, payload: ${TEXT} }, B: { name: y }`),
    channel('', `B: { name: x, payload: ${TEXT} }, A: { name: y }`),
  ],
  [
    'the name of the channel of a reply',
    asks(answerTo('r'), replied('r', TEXT)),
    asks(answerTo('s'), replied('s', TEXT).replace('s.v1', 'r.v1')),
  ],
  [
    'the key of a reply',
    asks(answerTo('r'), replied('r', TEXT)),
    asks(answerTo('r'), replied('r', TEXT).replace('Y:', 'Z:')),
  ],
];

test.each(same)('nothing changes by %s', async (_, base, revision) => {
  expect(await compareTexts(complete(base), complete(revision))).toEqual([]);
  expect(await compareTexts(complete(revision), complete(base))).toEqual([]);
});

/** What is found, and what the other way round. */
const changed: readonly (readonly [string, string, string, readonly string[], readonly string[]])[] = [
  [
    'the name of what an application does',
    sends(NAMED),
    sends(NAMED, '', 'publishA'),
    ['WARN event-operation-renamed'],
    ['WARN event-operation-renamed'],
  ],
  [
    'a channel that some servers carry no more',
    `${TWO_SERVERS}\n${channel('')}`,
    `${TWO_SERVERS}\n${channel("servers: [{ $ref: '#/servers/n' }]")}`,
    ['WARN channel-server-removed'],
    ['INFO channel-server-added'],
  ],
  [
    'values of a part of an address that has another name',
    addressed('a.{x}', 'x: { enum: [p, q] }'),
    addressed('a.{y}', 'y: { enum: [p] }'),
    ['ERR channel-parameter-value-removed'],
    ['INFO channel-parameter-value-added'],
  ],
  [
    'two parts of an address that change places',
    addressed('a.{x}.{y}', 'x: { enum: [p] }, y: { enum: [q] }'),
    addressed('a.{y}.{x}', 'x: { enum: [p] }, y: { enum: [q] }'),
    [
      'ERR channel-parameter-value-removed',
      'ERR channel-parameter-value-removed',
      'INFO channel-parameter-value-added',
      'INFO channel-parameter-value-added',
    ],
    [
      'ERR channel-parameter-value-removed',
      'ERR channel-parameter-value-removed',
      'INFO channel-parameter-value-added',
      'INFO channel-parameter-value-added',
    ],
  ],
  [
    'a window for duplicates that is left to JetStream',
    stream('duplicateWindow: 10m'),
    stream(''),
    ['WARN stream-duplicate-window-decreased'],
    ['INFO stream-limit-increased'],
  ],
  [
    'replicas of one environment',
    stream('replicas: { default: 3 }'),
    stream('replicas: { default: 3, prod: 1 }'),
    ['WARN stream-replicas-decreased'],
    ['INFO stream-limit-increased'],
  ],
  [
    'replicas of all other environments',
    stream('replicas: { default: 3, prod: 3 }'),
    stream('replicas: { default: 1, prod: 3 }'),
    ['WARN stream-replicas-decreased'],
    ['INFO stream-limit-increased'],
  ],
  [
    'replicas that are told by environment',
    stream('replicas: 3'),
    stream('replicas: { dev: 1, prod: 3 }'),
    ['WARN stream-replicas-decreased'],
    ['INFO stream-limit-increased'],
  ],
  [
    'sizes of all other environments',
    stream('maxBytes: { default: 200, prod: 300 }'),
    stream('maxBytes: { default: 100, prod: 300 }'),
    ['WARN stream-max-bytes-decreased'],
    ['INFO stream-limit-increased'],
  ],
  [
    'quotas that are left to JetStream',
    consumer('ackWait: 1m, maxAckPending: 2000'),
    consumer(''),
    ['WARN consumer-ack-wait-decreased', 'WARN consumer-max-ack-pending-decreased'],
    ['INFO consumer-quota-increased', 'INFO consumer-quota-increased'],
  ],
  [
    'the stream of dead letters',
    consumer('deadLetter: { stream: D, subject: d.v1 }'),
    consumer('deadLetter: { stream: E, subject: d.v1 }'),
    ['WARN consumer-dead-letter-changed'],
    ['WARN consumer-dead-letter-changed'],
  ],
  [
    'headers where there were none',
    `${sends('A: {}')}`,
    `${sends('A: { headers: { type: object, required: [h], properties: { h: { type: string } } } }')}`,
    ['INFO required-message-header-added'],
    ['ERR required-message-header-removed'],
  ],
  [
    'what the binding of a protocol says',
    channel('bindings: { ws: { method: GET, query: { type: object } } }'),
    channel('bindings: { ws: { method: GET, query: { type: object, required: [token] } } }'),
    ['WARN event-bindings-changed'],
    ['WARN event-bindings-changed'],
  ],
  [
    'bindings of messages and operations',
    sends('A: { bindings: { kafka: { key: { type: string } } } }'),
    sends('A: {}').replace('action: send', 'action: send, bindings: { amqp: { ack: true } }'),
    ['WARN event-bindings-changed', 'WARN event-bindings-changed'],
    ['WARN event-bindings-changed', 'WARN event-bindings-changed'],
  ],
  [
    'another credential',
    sends(NAMED, guarded('[{ type: httpApiKey, in: header, name: X-Key }]')),
    sends(NAMED, guarded('[{ type: httpApiKey, in: query, name: key }, { type: X509 }]')),
    ['ERR event-security-removed', 'INFO event-security-alternative-added', 'INFO event-security-alternative-added'],
    ['ERR event-security-removed', 'ERR event-security-removed', 'INFO event-security-alternative-added'],
  ],
  [
    'a header of a trait beside others',
    sends(`A: { headers: { properties: { a: ${TEXT} } }, traits: [{ headers: { properties: { b: ${TEXT} } } }] }`),
    sends(
      `A: { headers: { properties: { a: ${TEXT} } }, traits: [{ headers: { required: [b], properties: { b: ${TEXT} } } }] }`,
    ),
    ['INFO message-header-became-required'],
    ['ERR message-header-became-optional'],
  ],
  [
    'a message of an operation by its key alone',
    sends('A: { name: x }, B: { name: y }').replace(
      '{ action',
      "{ messages: [{ $ref: '#/channels/c/messages/A' }], action",
    ),
    sends('B: { name: x }, A: { name: y }').replace(
      '{ action',
      "{ messages: [{ $ref: '#/channels/c/messages/A' }], action",
    ),
    ['ERR event-operation-message-removed', 'INFO event-operation-message-added'],
    ['ERR event-operation-message-removed', 'INFO event-operation-message-added'],
  ],
  [
    'a reply that promises more',
    asks(answerTo('r'), replied('r', '{ type: object, properties: { a: { type: string } } }')),
    asks(answerTo('r'), replied('r', '{ type: object, required: [a], properties: { a: { type: string } } }')),
    ['INFO message-property-became-required'],
    ['ERR message-property-became-optional'],
  ],
  [
    'a reply of which more is expected',
    asks(answerTo('r'), replied('r', '{ type: object, properties: { a: { type: string } } }'), 'send'),
    asks(answerTo('r'), replied('r', '{ type: object, required: [a], properties: { a: { type: string } } }'), 'send'),
    ['ERR message-property-became-required'],
    ['INFO message-property-became-optional'],
  ],
  [
    'a reply that another channel describes',
    asks(`${FROM_HEADER}, ${answerTo('r')}`, `${replied('r', TEXT)}, ${replied('s', '{ type: integer }')}`),
    asks(`${FROM_HEADER}, ${answerTo('s')}`, `${replied('r', TEXT)}, ${replied('s', '{ type: integer }')}`),
    ['ERR message-payload-type-changed'],
    ['ERR message-payload-type-changed'],
  ],
];

describe.each(changed)('%s', (_, base, revision, forth, back) => {
  test('is told as what it is', async () => {
    expect(await levelsBetween(base, revision)).toEqual(forth);
    expect(await levelsBetween(revision, base)).toEqual(back);
  });
});
