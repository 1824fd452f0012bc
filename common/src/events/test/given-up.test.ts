/** Handlers that die without a word: nobody answers their last delivery, and the server gives the message up. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectNats } from '../../nats/index.ts';
import { sweepGivenUp } from '../index.ts';
import { Bus, letterOf, MILLISECOND, silent, until } from './bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

const WAIT = 150;
const ATTEMPTS = 2;

/** A stream whose reader gives up after two attempts, and processes that take its messages without an answer. */
async function dying() {
  const set = await bus.setUp({ ackWait: WAIT * MILLISECOND, maxDeliver: ATTEMPTS });
  const letters = set.stream.replace('S', 'DLQ');
  const deadLetter = { stream: letters, subject: `${letters.toLowerCase()}.noted` };
  const info = () => bus.manager.consumers.info(set.stream, 'reader');

  /** A process that takes what there is, and acknowledges all but some of it. */
  async function taker(lost: readonly number[]): Promise<{ connection: NatsConnection; pull: () => Promise<void> }> {
    const connection = await connectNats({ servers: bus.server.url, name: 'dying', log: silent });
    const reply = `dying.${set.stream}`;
    connection.subscribe(reply, {
      callback: (_, message) => {
        const tokens = message.reply?.split('.') ?? [];
        const sequence = Number(tokens[tokens.length >= 11 ? 7 : 5]);
        if (tokens[0] === '$JS' && !lost.includes(sequence)) message.respond('+ACK');
      },
    });
    const request = JSON.stringify({ batch: 20, expires: 100 * MILLISECOND });
    const pull = async (): Promise<void> => {
      connection.publish(`$JS.API.CONSUMER.MSG.NEXT.${set.stream}.reader`, request, { reply });
      await sleep(WAIT);
    };
    return { connection, pull };
  }

  /** Takes and acknowledges until the server has given up all that were left without an answer. */
  async function takeAndDie(lost: readonly number[], last: number): Promise<void> {
    const { connection, pull } = await taker(lost);
    await until(async () => {
      await pull();
      const { delivered, num_ack_pending } = await info();
      return num_ack_pending === 0 && delivered.stream_seq === last;
    });
    await connection.close();
  }

  const publishMany = async (from: number, to: number): Promise<void> => {
    for (let n = from; n <= to; n += 1) await set.publish(n, `event-${n}`);
  };
  const binding = { stream: set.stream, durable: 'reader', maxDeliver: ATTEMPTS, deadLetter };
  const stored = async (): Promise<number> => (await bus.manager.streams.info(letters)).state.messages;
  return { ...set, binding, info, publishMany, stored, takeAndDie, taker };
}

test('the sweep finds what the server gave up, among what was acknowledged, and nothing else', async () => {
  const { publishMany, takeAndDie, binding, deadLetters, info, stored } = await dying();
  await publishMany(1, 12);
  await takeAndDie([3, 7, 12], 12);
  expect((await info()).num_redelivered).toBe(3);
  expect(await sweepGivenUp(bus.connection, binding)).toEqual({ moved: 3, missing: 0 });
  const found = await deadLetters(3);
  expect(found.map((letter) => letter.header.get('ce-id'))).toEqual(['event-3', 'event-7', 'event-12']);
  expect(letterOf(found[0])).toEqual({
    reason: 'max-deliver',
    detail: 'the last attempt ended without an answer',
    attempts: '2',
    sequence: '3',
  });
  expect(found[0]?.string()).toBe('{"n":3}');
  expect(await stored()).toBe(3);
  expect((await info()).num_redelivered).toBe(0);
  expect(await sweepGivenUp(bus.connection, binding)).toEqual({ moved: 0, missing: 0 });
});

test('also what lies below the acknowledgement floor, which has passed over it', async () => {
  const { publishMany, takeAndDie, binding, deadLetters, info, stored } = await dying();
  await publishMany(1, 4);
  await takeAndDie([2], 4);
  await publishMany(5, 8);
  await takeAndDie([], 8);
  await until(async () => (await info()).ack_floor.stream_seq >= 4);
  expect(await sweepGivenUp(bus.connection, binding)).toEqual({ moved: 1, missing: 0 });
  expect((await deadLetters(1)).map((letter) => letter.header.get('ce-id'))).toEqual(['event-2']);
  expect(await stored()).toBe(1);
});

test('a sweep that may not try more goes on where it stopped', async () => {
  const { publishMany, takeAndDie, binding, info, stored } = await dying();
  await publishMany(1, 6);
  await takeAndDie([2], 6);
  await publishMany(7, 8);
  await takeAndDie([], 8);
  await until(async () => (await info()).ack_floor.stream_seq === 8);
  const first = await sweepGivenUp(bus.connection, binding, { most: 4 });
  expect(first).toEqual({ moved: 0, missing: 1, below: 5 });
  expect(await stored()).toBe(0);
  expect(await sweepGivenUp(bus.connection, binding, { most: 4, below: first.below })).toEqual({
    moved: 1,
    missing: 0,
  });
  expect(await stored()).toBe(1);
});

test('the sweep waits while messages are being worked on', async () => {
  const { publishMany, takeAndDie, taker, binding, info, stored } = await dying();
  await publishMany(1, 1);
  await takeAndDie([1], 1);
  await publishMany(2, 2);
  const { connection, pull } = await taker([2]);
  await pull();
  await until(async () => (await info()).num_ack_pending === 1);
  const { interrupted, moved } = await sweepGivenUp(bus.connection, binding);
  expect({ interrupted, moved, stored: await stored() }).toEqual({
    interrupted: 'messages are being worked on',
    moved: 0,
    stored: 0,
  });
  await connection.close();
});

test('a subscription takes the hint of the server at once, although it is at work', async () => {
  const { publishMany, subscribe, taker, deadLetters, settled, stored } = await dying();
  await publishMany(1, 1);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  let begun = false;
  const handler = async (): Promise<void> => {
    begun = true;
    await held;
  };
  await subscribe(handler, { concurrency: 1 });
  await until(() => begun);
  await publishMany(2, 2);
  const { connection, pull } = await taker([2]);
  await until(async () => {
    await pull();
    return (await stored()) === 1;
  });
  expect((await deadLetters(1)).map((letter) => letter.header.get('ce-id'))).toEqual(['event-2']);
  release();
  await settled();
  await connection.close();
});

test('a server that allows more deliveries than the contract: the one too many goes to the dead letters unseen', async () => {
  const { publishMany, subscribe, taker, deadLetters, stream } = await dying();
  const { config } = await bus.manager.consumers.info(stream, 'reader');
  await bus.manager.consumers.update(stream, 'reader', { ...config, max_deliver: -1 });
  await publishMany(1, 1);
  const { connection, pull } = await taker([1]);
  await until(async () => {
    await pull();
    return (await bus.manager.consumers.info(stream, 'reader')).delivered.consumer_seq === ATTEMPTS;
  });
  await connection.close();
  let calls = 0;
  await subscribe(() => {
    calls += 1;
  });
  expect(letterOf((await deadLetters(1))[0])).toMatchObject({ detail: 'the last attempt ended without an answer' });
  expect(calls).toBe(0);
});
