/** Dead letters from the command line, on a real server: looked at, sent again for the one consumer, dropped. */
import { isForgotten, type Letter, readLetters, replayLetter } from '@ai2text/common/dead-letters';
import { reject, subscribeToEvents } from '@ai2text/common/events';
import { ensureStreams } from '@ai2text/common/nats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bus, type Noted, noted, silent, until } from '../common/src/events/test/bus.ts';
import { run } from '../generator/cli/run.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

async function dlq(...argv: string[]): Promise<{ exit: number; out: string[]; err: string }> {
  let out = '';
  let err = '';
  const exit = await run(['dlq', ...argv, '--server', bus.server.url], {
    cwd: '/',
    colour: false,
    interactive: false,
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { exit, out: out.split('\n').filter((line) => line !== ''), err };
}

/** A stream whose reader has rejected these numbers, and a way to handle what is replayed. */
async function rejected(...numbers: number[]) {
  const set = await bus.setUp();
  let handle: (event: Noted) => ReturnType<typeof reject> | undefined = () => reject('bị xoá');
  await set.subscribe((event) => handle(event));
  for (const n of numbers) await set.publish(n, `event-${n}`);
  await set.deadLetters(numbers.length);
  await set.settled();
  return {
    ...set,
    letters: set.stream.replace('S', 'DLQ'),
    mend: () => {
      const got: Noted[] = [];
      handle = (event) => void got.push(event);
      return got;
    },
  };
}

async function lettersOf(stream: string): Promise<Letter[]> {
  const letters: Letter[] = [];
  for await (const letter of readLetters(bus.manager, stream)) letters.push(letter);
  return letters;
}

test('a letter is listed and shown with everything about it', async () => {
  const { letters, stream, subject } = await rejected(1);
  const listed = await dlq('list', letters);
  expect(listed).toMatchObject({ exit: 0, err: '1 dead letter: 1 rejected\n' });
  expect(listed.out[0]).toMatch(
    new RegExp(`^${letters}/1  \\S+Z  reader  noted\\.v1 event-1  rejected after 1 attempt: bị xoá$`),
  );
  const { out } = await dlq('show', `${letters}/1`, '--json');
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    stream: letters,
    sequence: 1,
    reason: 'rejected',
    detail: 'bị xoá',
    consumer: 'reader',
    subject,
    origin: { stream, sequence: 1, storedAt: expect.any(String) },
    id: 'event-1',
    messageId: 'event-1',
    data: { n: 1 },
    headers: expect.arrayContaining([['tenant', '7']]),
  });
  expect((await dlq('show', `${letters}/1`)).out.join('\n')).toContain('"n": 1');
});

test('a replay keeps its identity, passes the duplicate window, and reaches the consumer that failed and no other', async () => {
  const { letters, mend, stream, subject, settled } = await rejected(1, 2);
  const others: string[] = [];
  const binding = { stream, durable: 'other', name: 'other', filterSubjects: [subject], backoff: [] };
  await ensureStreams(bus.manager, [], [binding], 'test');
  const channel = { address: subject, events: [noted] };
  const other = await subscribeToEvents(bus.connection, channel, binding, ({ id }) => void others.push(id), {
    log: silent,
  });
  await until(() => others.length === 2);
  const got = mend();
  const { exit, out, err } = await dlq('replay', letters);
  expect({ exit, err }).toEqual({ exit: 0, err: '2 replayed\n' });
  expect(out[0]).toBe(`replayed  ${letters}/1  event-1  ${stream}/3 for reader`);
  await until(() => got.length === 2);
  await settled();
  expect(got.map(({ id, data, headers, source }) => ({ id, n: data.n, headers, source }))).toEqual([
    { id: 'event-1', n: 1, headers: { tenant: 7 }, source: '/test' },
    { id: 'event-2', n: 2, headers: { tenant: 7 }, source: '/test' },
  ]);
  await until(async () => (await bus.manager.consumers.info(stream, 'other')).num_pending === 0);
  await other.stop();
  expect(others).toEqual(['event-1', 'event-2']);
  expect(await lettersOf(letters)).toEqual([]);
});

test('a replay that fails again becomes a letter again, still with its first message id', async () => {
  const { letters, deadLetters } = await rejected(1);
  expect((await dlq('replay', `${letters}/1`)).exit).toBe(0);
  await deadLetters(1);
  const [letter] = await lettersOf(letters);
  expect(letter).toMatchObject({ sequence: 2, id: 'event-1', messageId: 'event-1', reason: 'rejected' });
});

test('a replay that was cut off before its letter was gone is stored once', async () => {
  const { letters, mend, settled } = await rejected(1);
  const got = mend();
  const [letter] = await lettersOf(letters);
  if (letter === undefined) throw new Error('There is no letter');
  expect(await replayLetter(bus.connection, bus.manager, letter)).toMatchObject({ kind: 'replayed' });
  expect(await replayLetter(bus.connection, bus.manager, letter)).toMatchObject({ kind: 'known' });
  await until(() => got.length === 1);
  await settled();
  expect(got).toHaveLength(1);
});

test('filters choose, a dry run changes nothing, and dropping is for good', async () => {
  const { letters } = await rejected(1, 2, 3);
  expect((await dlq('list', letters, '--id', 'event-2')).out).toHaveLength(1);
  expect((await dlq('list', letters, '--consumer', 'nobody')).err).toBe('No dead letters\n');
  expect((await dlq('list', letters, '--since', '1h', '--reason', 'rejected')).out).toHaveLength(3);
  expect((await dlq('list', letters, '--until', '1h')).out).toHaveLength(0);
  const dry = await dlq('drop', letters, '--id', 'event-2', '--dry-run');
  expect(dry).toMatchObject({ exit: 0, out: [`planned   ${letters}/2  event-2  would be removed for good`] });
  expect(await lettersOf(letters)).toHaveLength(3);
  expect((await dlq('drop', letters, '--id', 'event-2')).err).toBe('1 dropped\n');
  expect((await lettersOf(letters)).map(({ id }) => id)).toEqual(['event-1', 'event-3']);
});

test('what cannot be sent again as it was stays and says why', async () => {
  const { stream, subject, deadLetters, subscribe } = await bus.setUp();
  const letters = stream.replace('S', 'DLQ');
  await subscribe(() => undefined);
  const limit = bus.connection.info?.max_payload ?? 0;
  await bus.connection.request(subject, new Uint8Array(limit - 64));
  await deadLetters(1);
  const { exit, out, err } = await dlq('replay', letters);
  expect({ exit, err }).toEqual({ exit: 1, err: '1 kept\n' });
  expect(out[0]).toContain('only its headers were kept, since it was too large');
  expect(await lettersOf(letters)).toHaveLength(1);
});

test('an event that inboxes may have forgotten is told from one that they know', async () => {
  const { letters, stream } = await rejected(1);
  const [letter] = await lettersOf(letters);
  if (letter === undefined) throw new Error('There is no letter');
  const DAY = 24 * 3_600_000;
  const after = (days: number) => isForgotten(bus.manager, letter, new Date(Date.now() + days * DAY));
  expect(await after(1_000)).toBe(false);
  const { config } = await bus.manager.streams.info(stream);
  await bus.manager.streams.update(stream, { ...config, max_age: 30 * DAY * 1e6 });
  expect([await after(36), await after(38)]).toEqual([false, true]);
});

test.each([
  [['replay'], 'Which letters shall replay take?'],
  [['drop', '--dry-run'], 'Which letters shall drop take?'],
  [['list', 'DLQ/x'], "'DLQ/x' names no dead letter"],
  [['list', 'NOWHERE'], 'The server has no stream NOWHERE'],
  [['show', 'DLQ1/4711'], 'There is no letter DLQ1/4711'],
  [['list', '--since', 'yesterday'], "--since is 'yesterday', which is no time"],
])('dlq %j is refused in one line', async (argv, message) => {
  const { exit, out, err } = await dlq(...argv);
  expect({ exit, out }).toEqual({ exit: 2, out: [] });
  expect(err).toContain(message);
});
