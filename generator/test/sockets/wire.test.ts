import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '@ai2text/common/service';
import { SocketClosedError, SocketFaultError, UpgradeError } from '@ai2text/common/socket';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import WebSocketClient from 'ws';
import { connectClock, connectRoom } from './cases/rooms/expected/rooms-v1/index.ts';
import { createClockServer, createRoomServer, type RoomConnection } from './cases/rooms/expected/rooms-v1/server.ts';

type RoomOptions = Omit<Parameters<typeof createRoomServer>[0], 'log'>;
type Rooms = ReturnType<typeof createRoomServer>;
type Hold = (socket: RoomConnection, stopping: AbortSignal) => Promise<void>;

const silent = { debug() {}, warn() {}, error() {} };
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** A real server with one room behind a door that wants the token `open`. */
async function startRooms(hold: Hold, options: RoomOptions = {}) {
  const rooms = createRoomServer({ log: silent, ...options });
  const app = new Hono();
  app.get(
    '/rooms/:room',
    rooms.route((c) => {
      if (c.req.header('authorization') !== 'Bearer open') return c.json({ title: 'no' }, 403);
      return (socket, { stopping }) => hold(socket, stopping);
    }),
  );
  return { rooms, ...(await open(app, rooms)) };
}

async function open(app: Hono, sockets: Pick<Rooms, 'upgrade' | 'close'>) {
  const { close, url } = await listen(app, '127.0.0.1', 0, sockets.upgrade(app.fetch));
  running.push(async () => {
    await sockets.close(100);
    await close();
  });
  return { url };
}

function enter(url: string) {
  return connectRoom({ url, token: 'open', parameters: { room: 'a b' } });
}

/** A client that keeps to no contract. */
async function enterRaw(url: string, options: WebSocketClient.ClientOptions = {}): Promise<WebSocketClient> {
  const socket = new WebSocketClient(`${url}/rooms/a`, ['rooms.v1', 'bearer.open'], options);
  await once(socket, 'open');
  return socket;
}

const echo: Hold = async (socket) => {
  for await (const message of socket.received) {
    switch (message.name) {
      case 'say':
        await socket.send.said({ kind: 'said', who: 'you', text: message.data.text });
        break;
      case 'picture':
        await socket.send.picture(message.data);
        break;
      case 'leave':
        return;
    }
  }
};

test('a generated client and a generated server talk, in JSON and in bytes', async () => {
  const { url } = await startRooms(echo);
  const client = await enter(url);
  await client.send.say({ kind: 'say', text: 'Xin chào' });
  await client.send.picture(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  await client.send.leave({ kind: 'leave' });
  const got: unknown[] = [];
  for await (const message of client.received) got.push(message);
  expect(got).toEqual([
    { name: 'said', data: { kind: 'said', who: 'you', text: 'Xin chào' } },
    { name: 'picture', data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
  ]);
  expect(await client.closed).toEqual({ code: 1000, reason: '' });
});

test('the contract is kept before anything is sent', async () => {
  const { url } = await startRooms(echo);
  const client = await enter(url);
  await expect(client.send.say({ kind: 'say', text: '' })).rejects.toThrow(SocketFaultError);
  await expect(client.send.picture(new Uint8Array(4_097))).rejects.toThrow('picture has 4096 bytes at most.');
  await expect(client.send.say({ kind: 'say', text: 'ễ'.repeat(400) })).rejects.toThrow('say has 1024 bytes at most.');
  await client.send.say({ kind: 'say', text: 'still here' });
  expect(await client.received.next()).toMatchObject({ value: { data: { text: 'still here' } } });
  client.close();
  await expect(client.send.say({ kind: 'say', text: 'late' })).rejects.toThrow(SocketClosedError);
});

test.each([
  ['no JSON', '{"kind":', 1007],
  ['another message', '{"kind":"shout"}', 1008],
  ['a message of the other side', '{"kind":"said","who":"me","text":"x"}', 1008],
  ['no message at all', '[]', 1008],
  ['an inherited tag', '{"__proto__":{"kind":"say"},"text":"x"}', 1008],
  ['wrong contents', '{"kind":"say","text":1}', 1007],
  ['too much text', JSON.stringify({ kind: 'say', text: 'a'.repeat(1_100) }), 1009],
  ['too many bytes', new Uint8Array(5_000), 1009],
  ['too few bytes', new Uint8Array(3), 1007],
])('a server hangs up on %s', async (_, frame, code) => {
  const { url } = await startRooms(echo);
  const raw = await enterRaw(url);
  const closed = once(raw, 'close');
  raw.send(frame);
  expect((await closed)[0]).toBe(code);
});

test('whoever decides about faults may answer instead', async () => {
  const { url } = await startRooms(echo, {
    onFault: ({ detail, kind }, socket) => {
      void socket.send.sorry({ kind: 'sorry', why: detail });
      return kind === 'unknown' ? 'skip' : 'close';
    },
  });
  const raw = await enterRaw(url);
  const answers: string[] = [];
  raw.on('message', (data) => answers.push(data.toString()));
  const closed = once(raw, 'close');
  raw.send('{"kind":"shout"}');
  raw.send('{"kind":"say","text":"hi"}');
  while (answers.length < 2) await once(raw, 'message');
  raw.send('nonsense');
  expect((await closed)[0]).toBe(1007);
  expect(answers.map((answer) => JSON.parse(answer).kind)).toEqual(['sorry', 'said', 'sorry']);
});

test('frames of the wrong kind are refused where there is no message for them', async () => {
  const clocks = createClockServer({ log: silent });
  const app = new Hono();
  const ends: unknown[] = [];
  app.get(
    '/clock',
    clocks.route(() => async (socket) => {
      await socket.send.tick(7);
      await socket.received.next().catch((error: unknown) => ends.push(error));
    }),
  );
  const { url } = await open(app, clocks);
  const client = await connectClock({ url });
  expect(await client.received.next()).toEqual({ done: false, value: { name: 'tick', data: 7 } });
  client.close();
  for (const frame of ['1', Uint8Array.of(1)]) {
    const raw = new WebSocketClient(`${url}/clock`);
    const closed = once(raw, 'close');
    await once(raw, 'open');
    raw.send(frame);
    expect([1003, 1009]).toContain((await closed)[0]);
  }
});

test('a request goes through the routes first: they say who may enter', async () => {
  const { url } = await startRooms(echo);
  await expect(connectRoom({ url, token: 'wrong', parameters: { room: 'a' } })).rejects.toThrow(UpgradeError);
  const plain = await fetch(`${url}/rooms/a`, { headers: { authorization: 'Bearer open' } });
  expect([plain.status, plain.headers.get('upgrade')]).toEqual([426, 'websocket']);
  const other = new WebSocketClient(`${url}/rooms/a`, ['rooms.v2', 'bearer.open']);
  const [, answer] = await once(other, 'unexpected-response');
  expect(answer.statusCode).toBe(426);
});

test('a reader that is slow makes the other side wait, and nothing is lost', async () => {
  const count = 3_000;
  let held = 0;
  const { url } = await startRooms(
    async (socket) => {
      await sleep(300);
      held = socket.heldBackMs;
      let next = 0;
      for await (const { data, name } of socket.received) {
        if (name === 'leave') break;
        if (name === 'picture') expect(new DataView(data.buffer, data.byteOffset).getUint32(0)).toBe(next);
        next += 1;
      }
      await socket.send.said({ kind: 'said', who: 'server', text: String(next) });
    },
    { queueBytes: 32_768 },
  );
  const client = await enter(url);
  for (let index = 0; index < count; index += 1) {
    const picture = new Uint8Array(4_096);
    new DataView(picture.buffer).setUint32(0, index);
    await client.send.picture(picture);
  }
  await client.send.leave({ kind: 'leave' });
  expect(await client.received.next()).toMatchObject({ value: { data: { text: String(count) } } });
  expect(held).toBeGreaterThan(0);
});

test('a client that does not read is given up before memory is', async () => {
  const ended = Promise.withResolvers<number>();
  const { url } = await startRooms(
    async (socket) => {
      let isOver = false;
      for (let most = 0; !isOver; most = Math.max(most, socket.bufferedAmount)) {
        socket.send.picture(new Uint8Array(4_096)).catch(() => {
          isOver = true;
          ended.resolve(most);
        });
        await sleep(0);
      }
    },
    { maxBuffered: 2 ** 19 },
  );
  const raw = await enterRaw(url);
  raw.pause();
  const most = await ended.promise;
  expect(most).toBeGreaterThan(2 ** 16);
  expect(most).toBeLessThan(2 ** 19 + 8_192);
  raw.terminate();
});

test('a client that answers no ping is cut', async () => {
  const ended = Promise.withResolvers<unknown>();
  const { url } = await startRooms(
    async (socket) => {
      ended.resolve(await socket.received.next().catch((error: unknown) => error));
    },
    { pingInterval: 50 },
  );
  await enterRaw(url, { autoPong: false });
  expect(await ended.promise).toMatchObject({ name: 'SocketClosedError', code: 1006 });
});

test('a server that closes lets its conversations end, and cuts those that do not', async () => {
  const { rooms, url } = await startRooms(async (socket, stopping) => {
    const first = await socket.received.next();
    if (first.value?.name === 'leave') return void (await new Promise(() => {}));
    await once(stopping, 'abort');
    socket.close(1012, 'The server restarts.');
  });
  const [polite, stubborn] = [await enter(url), await enter(url)];
  await polite.send.say({ kind: 'say', text: 'hi' });
  await stubborn.send.leave({ kind: 'leave' });
  await sleep(50);
  const closing = rooms.close(200);
  expect(await polite.closed).toEqual({ code: 1012, reason: 'The server restarts.' });
  await expect(polite.received.next()).rejects.toThrow(SocketClosedError);
  expect((await stubborn.closed).code).toBe(1006);
  await closing;
  await expect(enter(url)).rejects.toThrow(UpgradeError);
});

test('a handler that throws closes with the code that says so', async () => {
  const { url } = await startRooms(async () => {
    throw new Error('secret');
  });
  const client = await enter(url);
  expect(await client.closed).toEqual({ code: 1011, reason: 'Something went wrong on our side.' });
});
