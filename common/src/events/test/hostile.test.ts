/** What anybody can put into a stream who may publish on its subject: none of it stops a consumer, and none gets lost. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEAD_LETTER_HEADERS } from '../index.ts';
import { Bus, until } from './bus.ts';
import { RawHeaders } from './raw-headers.ts';

const MESSAGES = 10_000;
/** One in so many is as large as the server takes. */
const HUGE = 250;
const REASONS = ['undecodable', 'unknown-type', 'invalid'];

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

interface Hostile {
  readonly headers: Uint8Array;
  readonly data: Uint8Array;
}

const bytes = (text: string): Uint8Array => Buffer.from(text);
const good = ['ce-specversion: 1.0', 'ce-id: 1', 'ce-source: /s', 'ce-type: noted.v1', 'tenant: 7'];
const event: Hostile = { headers: bytes(good.join('\r\n')), data: bytes('{"n":1}') };

/** Data that parsers and checks have stumbled over, none of it what the contract says. */
const hostileData = [
  '['.repeat(100_000),
  `${'{"n":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"__proto__":{"n":1}}',
  '{"constructor":{"prototype":{"n":1}}}',
  '{"n":1e999}x',
  '{"n":"1"}',
  '{"n":null}',
  '{"n":1,}',
  '\ufeff{"n":1}\u0000',
  'null',
  '"n"',
  '',
  '\ud800',
].map(bytes);

const hostileHeaders = [
  'ce-id: 2\r\n'.repeat(2),
  'ce-subject: %00%0d%0aevil: 1%',
  'ce-subject: %c0%af',
  `ce-x: ${'%41'.repeat(2_000)}%4`,
  Array.from({ length: 2_000 }, (_, index) => `x${index}: y`)
    .join('\r\n')
    .concat('\r\n: no name'),
  'tenant: 7\r\nce-__proto__: 1\r\nce-id: 3',
  'no colon at all',
  '\u0000: \u0000\r\nce-id: 4',
].map((more) => bytes(`${good.join('\r\n')}\r\n${more}`));

const cut = (whole: Uint8Array) => fc.integer({ min: 0, max: whole.length - 1 }).map((end) => whole.subarray(0, end));
const hostile: fc.Arbitrary<Hostile> = fc.oneof(
  fc.record({ headers: fc.uint8Array({ maxLength: 80 }), data: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ headers: fc.constant(event.headers), data: cut(event.data) }),
  fc.record({ headers: cut(bytes(good.slice(0, 4).join('\r\n'))), data: fc.constant(event.data) }),
  fc.record({ headers: fc.constant(event.headers), data: fc.constantFrom(...hostileData) }),
  fc.record({ headers: fc.constantFrom(...hostileHeaders), data: fc.constant(event.data) }),
  fc.record({
    headers: fc
      .array(fc.oneof(fc.constantFrom(...good.slice(1)), fc.string()))
      .map((lines) => bytes(lines.join('\r\n'))),
    data: fc.json().map(bytes),
  }),
);

test(`${MESSAGES} hostile messages all become dead letters with a reason, and what is sound among them is handled`, async () => {
  const { publish, subscribe, deadLetters, settled, subject, stream } = await bus.setUp();
  const limit = bus.connection.info?.max_payload ?? 0;
  const handled: string[] = [];
  await subscribe(({ id }) => void handled.push(id));
  for (const [index, { headers, data }] of fc.sample(hostile, { numRuns: MESSAGES, seed: 7 }).entries()) {
    const block = new RawHeaders(headers);
    const room = limit - block.encode().length;
    const sent = index % HUGE === 0 ? Buffer.alloc(room, '[') : data;
    bus.connection.publish(subject, sent, { headers: block });
    if (index % 2_000 === 0) await publish(index, `sound-${index}`);
  }
  await bus.connection.flush();
  const stored = async () => (await bus.manager.streams.info(stream.replace('S', 'DLQ'))).state.messages;
  await expect.poll(stored, { timeout: 150_000, interval: 200 }).toBe(MESSAGES);
  const letters = await deadLetters(MESSAGES);
  await settled();
  await until(() => handled.length === 5);
  expect(handled.sort()).toEqual(['sound-0', 'sound-2000', 'sound-4000', 'sound-6000', 'sound-8000']);
  const { state } = await bus.manager.streams.info(stream);
  expect([state.messages, letters.length]).toEqual([MESSAGES + 5, MESSAGES]);
  const positions = new Set(letters.map((letter) => letter.header.get(DEAD_LETTER_HEADERS.sequence)));
  expect(positions.size).toBe(MESSAGES);
  for (const letter of letters) {
    expect(REASONS).toContain(letter.header.get(DEAD_LETTER_HEADERS.reason));
    expect(letter.header.get(DEAD_LETTER_HEADERS.detail)).not.toBe('');
  }
}, 240_000);
