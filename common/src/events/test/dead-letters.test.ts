import { jetstream } from '@nats-io/jetstream';
import { headers as natsHeaders } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Log } from '../../logging/log.ts';
import { DEAD_LETTER_HEADERS, reject } from '../index.ts';
import { Bus, letterOf, silent, until } from './bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

test('a rejected event moves to the dead letters at once', async () => {
  const { publish, subscribe, deadLetters, settled } = await bus.setUp();
  let calls = 0;
  await subscribe(() => {
    calls += 1;
    return reject('recording bị xoá\r\nX: y');
  });
  await publish(1);
  const [letter] = await deadLetters(1);
  expect(letterOf(letter)).toEqual({
    reason: 'rejected',
    detail: 'recording bị xoá\r\nX: y',
    attempts: '1',
    sequence: '1',
  });
  await settled();
  expect(calls).toBe(1);
});

test('every line of the log about an event names it', async () => {
  const { publish, subscribe, deadLetters } = await bus.setUp({ maxDeliver: 2 });
  const said: Record<string, unknown>[] = [];
  const note = (fields: object, message: string) => void said.push({ ...fields, message });
  const log: Log = { ...silent, warn: note, error: note, child: () => log };
  await subscribe(() => Promise.reject(new Error('no')), { log });
  await publish(1, 'named');
  await deadLetters(1);
  await until(() => said.length === 4);
  expect(said.map(({ message, attempt }) => `${attempt}: ${message}`)).toEqual([
    '1: event handler failed',
    '1: event will be tried again',
    '2: event handler failed',
    '2: event moved to the dead letters',
  ]);
  for (const line of said) expect(line).toMatchObject({ event_id: 'named', event_type: 'noted.v1', sequence: 1 });
});

test('what no handler may see moves to the dead letters with its reason, and stops nothing', async () => {
  const { publish, subscribe, deadLetters, settled, subject } = await bus.setUp();
  const client = jetstream(bus.connection);
  const good = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/x', 'ce-type': 'noted.v1', tenant: '7' };
  const send = async (data: string | Uint8Array, changes: Record<string, string>) => {
    const headers = natsHeaders();
    for (const [name, value] of Object.entries({ ...good, ...changes })) if (value !== '') headers.set(name, value);
    await client.publish(subject, data, { headers });
  };
  await client.publish(subject, 'no headers');
  await send('{', {});
  await send(Uint8Array.of(0xff), {});
  await send('{"n":"x"}', {});
  await send('{"n":1}', { tenant: 'many' });
  await send('{"n":1}', { 'ce-type': 'other.v1' });
  await send('{"n":1}', { 'ce-id': '' });
  await send('{"n":1}', { 'ce-subject': '%f' });
  await publish(2);
  const got: number[] = [];
  await subscribe(({ data }) => void got.push(data.n));
  const letters = await deadLetters(8);
  await settled();
  expect(got).toEqual([2]);
  const told = new Map(letters.map(letterOf).map(({ sequence, reason, detail }) => [sequence, `${reason}: ${detail}`]));
  expect(Object.fromEntries(told)).toEqual({
    1: 'undecodable: no ce- headers, and the data is not JSON',
    2: 'undecodable: the data is not JSON',
    3: 'undecodable: the data is not UTF-8',
    4: 'invalid: data: /n must be a number',
    5: 'invalid: headers: /tenant must be an integer',
    6: 'unknown-type: "other.v1" is none of noted.v1',
    7: 'undecodable: id is missing',
    8: 'undecodable: ce-subject is not percent-encoded UTF-8',
  });
});

test('a message that is too large for a letter leaves its headers and position', async () => {
  const { subscribe, deadLetters, settled, subject } = await bus.setUp();
  const limit = bus.connection.info?.max_payload ?? 0;
  const headers = natsHeaders();
  headers.set('x-origin', 'here');
  await jetstream(bus.connection).publish(subject, new Uint8Array(limit - 64), { headers });
  await subscribe(() => undefined);
  const [letter] = await deadLetters(1);
  expect(letterOf(letter)).toMatchObject({ reason: 'undecodable', sequence: '1' });
  expect(letter?.header.get('x-origin')).toBe('here');
  expect(letter?.header.get(DEAD_LETTER_HEADERS.incomplete)).toBe('headers');
  expect(letter?.data.length).toBe(0);
  await settled();
});

test('a handler that takes longer than it may has failed', async () => {
  const { publish, subscribe, deadLetters } = await bus.setUp({ maxDeliver: 2 });
  await subscribe(() => new Promise(() => {}), { handlerTimeout: 30 });
  await publish(1);
  const [letter] = await deadLetters(1);
  expect(letterOf(letter)).toMatchObject({ reason: 'max-deliver', detail: 'the handler took longer than 30 ms' });
});

test('dead letters wait for their stream, and nothing is lost meanwhile', async () => {
  const { publish, subscribe, deadLetters, settled, stream } = await bus.setUp();
  const letters = stream.replace('S', 'DLQ');
  const { config } = await bus.manager.streams.info(letters);
  await bus.manager.streams.delete(letters);
  const said: string[] = [];
  const log: Log = { ...silent, error: (_, message) => void said.push(message), child: () => log };
  await subscribe(() => reject('no'), { log });
  await publish(1);
  await until(() => said.includes('dead letter could not be stored: trying until it is'));
  await bus.manager.streams.add(config);
  expect(await deadLetters(1)).toHaveLength(1);
  await settled();
});
