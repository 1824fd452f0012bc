import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel, Consumer, EventApi, EventOperation, Stream } from '../../model/ir/index.ts';
import { spellDuration } from './durations.ts';
import { JetStreamConflict, planJetStream } from './index.ts';
import { covers, overlaps, withoutCovered } from './subjects.ts';

const SECOND = 1_000_000_000;

/** A contract with one channel, one stream and one consumer. */
function contract(
  file: string,
  changes: { stream?: Partial<Stream>; consumer?: Partial<Consumer>; address?: string },
): EventApi {
  const origin = { file, pointer: '' };
  const stream: Stream = {
    origin: { file, pointer: '/stream' },
    name: 'S',
    subjects: ['s.>'],
    retention: 'limits',
    storage: 'file',
    discard: 'old',
    replicas: { dev: 1 },
    ...changes.stream,
  };
  const consumer: Consumer = {
    origin: { file, pointer: '/consumer' },
    name: 'a',
    durable: `${file}-a`,
    backoff: [],
    ...changes.consumer,
  };
  const address = changes.address ?? 's.x';
  const channel: Channel = {
    origin,
    id: 'c',
    address,
    parameters: [],
    messages: [],
    servers: [],
    stream,
    bindings: {},
  };
  const operation: EventOperation = {
    origin,
    id: 'o',
    action: 'receive',
    channel: 'c',
    messages: [],
    deprecated: false,
    security: [],
    consumers: [consumer],
    bindings: {},
  };
  const rest = { kind: 'event', title: file, version: '1.0.0', servers: [], schemas: [] } as const;
  return { ...rest, origin, name: file, channels: [channel], operations: [operation] };
}

test('contracts that name the same stream share it', () => {
  const plan = planJetStream([
    contract('a', { stream: { maxAge: SECOND } }),
    contract('b', { stream: { subjects: ['t.*'], replicas: { prod: 3 } }, address: 'u.{id}' }),
  ]);
  expect(plan.streams).toMatchObject([
    { name: 'S', subjects: ['s.>', 't.*', 'u.*'], maxAge: SECOND, replicas: { dev: 1, prod: 3 } },
  ]);
  expect(plan.consumers.map(({ durable, stream, filterSubjects }) => [durable, stream, filterSubjects])).toEqual([
    ['a-a', 'S', ['s.x']],
    ['b-a', 'S', ['u.*']],
  ]);
});

test.each([
  ['a setting', { stream: { maxAge: 2 * SECOND } }, 'Stream S is declared twice with different maxAge'],
  [
    'replicas',
    { stream: { replicas: { dev: 2 } } },
    'Stream S is declared twice with different replicas for dev: 1 and 2',
  ],
  ['a consumer', { consumer: { durable: 'a-a', maxDeliver: 9 } }, 'different maxDeliver: 3 and 9'],
  ['subjects', { stream: { name: 'T', subjects: ['s.*'] } }, 'Streams S (s.>) and T (s.*) want the same subjects'],
] as const)('a contradiction in %s carries both places', (_, changes, message) => {
  const first = contract('a', { stream: { maxAge: SECOND }, consumer: { maxDeliver: 3 } });
  const plan = () => planJetStream([first, contract('b', changes)]);
  expect(plan).toThrow(JetStreamConflict);
  expect(plan).toThrow(message);
  try {
    plan();
  } catch (error) {
    if (!(error instanceof JetStreamConflict)) throw error;
    expect([error.origin.file, error.related?.file]).toEqual(['a', 'b']);
  }
});

test('dead letters of several consumers share a stream, as safe as the safest source', () => {
  const deadLetter = (subject: string) => ({ deadLetter: { stream: 'DLQ', subject } });
  const plan = planJetStream([
    contract('a', { consumer: deadLetter('d.a') }),
    contract('b', {
      stream: { name: 'T', subjects: ['t'], replicas: { dev: 3 } },
      address: 't',
      consumer: deadLetter('d.b'),
    }),
  ]);
  expect(plan.streams[2]).toMatchObject({
    name: 'DLQ',
    subjects: ['d.a', 'd.b'],
    retention: 'limits',
    replicas: { dev: 3 },
  });
  expect(plan.streams[2]).not.toHaveProperty('maxAge');
});

const token = fc.constantFrom('a', 'b', '*');
const pattern = fc
  .tuple(fc.array(token, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([tokens, open]) => [...tokens, ...(open ? ['>'] : [])].join('.'));
const concrete = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 })
  .map((tokens) => tokens.join('.'));

test('covering and overlapping agree with the subjects that they speak of', () => {
  fc.assert(
    fc.property(pattern, pattern, concrete, (left, right, subject) => {
      const inLeft = covers(left, subject);
      const inRight = covers(right, subject);
      if (covers(left, right) && inRight) expect(inLeft).toBe(true);
      if (inLeft && inRight) expect(overlaps(left, right)).toBe(true);
      expect(overlaps(left, right)).toBe(overlaps(right, left));
    }),
  );
});

test('leaving out covered subjects changes nothing and leaves none covered', () => {
  fc.assert(
    fc.property(fc.array(pattern), concrete, (patterns, subject) => {
      const kept = withoutCovered(patterns);
      const matches = (list: readonly string[]) => list.some((one) => covers(one, subject));
      expect(matches(kept)).toBe(matches(patterns));
      expect(kept.some((one) => kept.some((other) => other !== one && covers(other, one)))).toBe(false);
    }),
  );
});

test.each([
  [720 * 3_600 * SECOND, '720h'],
  [90 * SECOND, '90s'],
  [1_500_000_000, '1500ms'],
  [1, '1ns'],
  [0, '0ns'],
])('%i ns is %s', (nanoseconds, text) => expect(spellDuration(nanoseconds)).toBe(text));
