import { metadata, value } from '@ai2text/client';
import { openLetterBox } from '@ai2text/common/dead-letters';
import { reject } from '@ai2text/common/events';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bus, type Noted } from '../../../common/src/events/test/bus.ts';
import { embeddedDatabase } from './databases.ts';
import { type Client, startTestService, type TestService } from './service.ts';

const OPERATOR = newId();
let bus: Bus;
let service: TestService;
let operator: Client;
beforeAll(async () => {
  bus = await Bus.start();
  service = await startTestService(embeddedDatabase, await openLetterBox(bus.connection));
  service.clock.now = new Date();
  operator = await service.client(OPERATOR, ['dead-letters:read', 'dead-letters:write']);
}, 60_000);
afterAll(async () => {
  await service.stop();
  await bus.stop();
});

/** A stream whose reader has rejected these numbers. */
async function rejected(...numbers: number[]) {
  const set = await bus.setUp();
  let handle: (event: Noted) => ReturnType<typeof reject> | undefined = () => reject('bị xoá');
  await set.subscribe((event) => handle(event));
  for (const n of numbers) await set.publish(n, `event-${n}`);
  await set.deadLetters(numbers.length);
  await set.settled();
  const got: number[] = [];
  const mend = (): void => {
    handle = ({ data }) => void got.push(data.n);
  };
  return { ...set, letters: set.stream.replace('S', 'DLQ'), got, mend };
}

test('letters are listed page by page, of all streams or one, by consumer and subject', async () => {
  const { letters, subject } = await rejected(1, 2, 3);
  const first = await value(metadata.listDeadLetters(operator, { query: { stream: letters, limit: 2 } }));
  expect(first.items).toMatchObject([
    { stream: letters, sequence: 1, reason: 'rejected', detail: 'bị xoá', consumer: 'reader', subject, id: 'event-1' },
    { sequence: 2, attempts: 1, isReplayable: true },
  ]);
  expect(JSON.stringify(first)).not.toContain('"n"');
  const { nextCursor: cursor } = first;
  if (cursor === undefined) throw new Error('There is no second page');
  const second = await value(metadata.listDeadLetters(operator, { query: { stream: letters, limit: 2, cursor } }));
  expect(second).toMatchObject({ items: [{ sequence: 3 }] });
  expect(second.nextCursor).toBeUndefined();

  const of = async (query: NonNullable<metadata.ListDeadLettersRequest['query']>) =>
    (await value(metadata.listDeadLetters(operator, { query }))).items.length;
  expect(await of({ subject })).toBe(3);
  expect(await of({ subject, consumer: 'reader' })).toBe(3);
  expect(await of({ subject, consumer: 'writer' })).toBe(0);
  expect(await of({ stream: 'DLQ_NOWHERE' })).toBe(0);
});

test('a letter is shown with headers and data, sent again for its reader, and dropped', async () => {
  const { got, letters, mend } = await rejected(7, 8);
  const path = { stream: letters, sequence: 1 };
  expect(await value(metadata.getDeadLetter(operator, { path }))).toMatchObject({
    ...path,
    data: { n: 7 },
    headers: expect.arrayContaining([{ name: 'tenant', value: '7' }]),
  });
  mend();
  expect(await value(metadata.replayDeadLetter(operator, { path }))).toMatchObject({
    outcome: 'replayed',
    sequence: 3,
  });
  await expect.poll(() => got).toEqual([7]);
  expect(await metadata.replayDeadLetter(operator, { path })).toMatchObject({ status: 404 });
  const other = { stream: letters, sequence: 2 };
  expect(await metadata.dropDeadLetter(operator, { path: other })).toMatchObject({ status: 204 });
  expect(await metadata.dropDeadLetter(operator, { path: other })).toMatchObject({ status: 404 });
  expect((await value(metadata.listDeadLetters(operator, { query: { stream: letters } }))).items).toEqual([]);
});

test('what its reader may have forgotten is sent again only by force', async () => {
  const { got, letters, mend, stream } = await rejected(9);
  mend();
  const DAY = 86_400_000;
  const { config } = await bus.manager.streams.info(stream);
  await bus.manager.streams.update(stream, { ...config, max_age: 30 * DAY * 1e6 });
  const path = { stream: letters, sequence: 1 };
  service.clock.now = new Date(Date.now() + 40 * DAY);
  const refused = await metadata.replayDeadLetter(operator, { path });
  service.clock.now = new Date();
  expect(refused).toMatchObject({ status: 409, body: { type: expect.stringMatching(/\/event-forgotten$/) } });
  expect(got).toEqual([]);
  expect(await value(metadata.replayDeadLetter(operator, { path, query: { force: true } }))).toMatchObject({
    outcome: 'replayed',
  });
  await expect.poll(() => got).toEqual([9]);
});

test('owners see nothing of them, whatever else they may do; readers change nothing', async () => {
  const { letters } = await rejected(4);
  const path = { stream: letters, sequence: 1 };
  const every = ['recordings:read', 'recordings:write', 'recordings:admin', 'recordings:process', 'transcripts:read'];
  const owner = await service.client(newId(), every);
  expect(await metadata.listDeadLetters(owner)).toMatchObject({ status: 403 });
  expect(await metadata.getDeadLetter(owner, { path })).toMatchObject({ status: 403 });
  const reader = await service.client(newId(), ['dead-letters:read']);
  expect(await metadata.listDeadLetters(reader)).toMatchObject({ status: 200 });
  expect(await metadata.replayDeadLetter(reader, { path })).toMatchObject({ status: 403 });
  expect(await metadata.dropDeadLetter(reader, { path })).toMatchObject({ status: 403 });
  expect(await metadata.getDeadLetter(reader, { path })).toMatchObject({ status: 200 });
});

test('no other stream is reached by their paths', async () => {
  const { stream } = await rejected(5);
  const authorization = `Bearer ${await service.token(OPERATOR, ['dead-letters:read', 'dead-letters:write'])}`;
  const ask = async (method: string, path: string) =>
    (await service.request(`/v1/dead-letters/${path}`, { method, headers: { authorization } })).status;
  expect(await ask('GET', `${stream}/1`)).toBe(400);
  expect(await ask('DELETE', `${stream}/1`)).toBe(400);
  expect(await ask('DELETE', `DLQ.${stream}/1`)).toBe(400);
  expect(await ask('POST', 'DLQ%2F..%2FS1/1/replay')).toBe(400);
  expect(await ask('GET', 'DLQ_NOWHERE/1')).toBe(404);
  expect(await ask('GET', 'DLQ_NOWHERE/0')).toBe(400);
  expect((await bus.manager.streams.info(stream)).state.messages).toBe(1);
  const cursor = Buffer.from(JSON.stringify([1, stream, 0])).toString('base64url');
  expect(await metadata.listDeadLetters(operator, { query: { cursor } })).toMatchObject({ status: 400 });
});

test('without events there are none to be had', async () => {
  const bare = await startTestService(embeddedDatabase);
  const client = await bare.client(OPERATOR, ['dead-letters:read']);
  expect(await metadata.listDeadLetters(client)).toMatchObject({ status: 503 });
  await bare.stop();
});
