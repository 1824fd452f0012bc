/** What the gateway does with requests for others: real HTTP on both sides, and services that behave as badly as they can. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startGateway, type TestGateway, type TestOptions } from './gateway.ts';
import { echo, startUpstream } from './upstream.ts';

const OWNER = randomUUID();
const SCOPES = ['recordings:read', 'recordings:write', 'uploads:write', 'uploads:read', 'search:read', 'stream:write'];

async function bearer({ issuer }: TestGateway, scopes = SCOPES, owner = OWNER): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await issuer.issue(owner, scopes)}` };
}

async function inFrontOf(answer: Parameters<typeof startUpstream>[0], options: Omit<TestOptions, 'addresses'> = {}) {
  const upstream = await startUpstream(answer);
  const { url } = upstream;
  const addresses = { metadata: url, ingestion: url, search: url, asr: url };
  const gateway = await startGateway({ ...options, addresses });
  return {
    gateway,
    upstream,
    [Symbol.asyncDispose]: async () => {
      await upstream[Symbol.asyncDispose]();
      await gateway[Symbol.asyncDispose]();
    },
  };
}

describe('a request that may pass', () => {
  test('reaches the service as it was sent, and the answer comes back as it is', async () => {
    await using both = await inFrontOf((request, response) => {
      response.writeHead(201, { 'content-type': 'application/json', etag: '"7"', 'set-cookie': ['a=1', 'b=2'] });
      request.pipe(response);
    });
    const { gateway, upstream } = both;
    const answer = await fetch(`${gateway.url}/v1/recordings?tag=a%20b&tag=c`, {
      method: 'POST',
      headers: { ...(await bearer(gateway)), 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: '{"title":"Họp"}',
    });
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([201, '{"title":"Họp"}', '"7"']);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(upstream.seen[0]).toMatchObject({ method: 'POST', url: '/v1/recordings?tag=a%20b&tag=c' });
    expect(upstream.seen[0]?.headers['idempotency-key']).toBe('k');
  });

  test('is answered after many callers broke their bodies off, which is no fault of the service', async () => {
    await using both = await inFrontOf((request, response) => {
      request.on('error', () => {}).resume();
      request.once('end', () => response.writeHead(204).end());
    });
    const url = new URL('/v1/uploads', both.gateway.url);
    const headers = await bearer(both.gateway);
    for (let count = 0; count < 8; count += 1) {
      const seen = both.upstream.seen.length;
      const request = httpRequest(url, { method: 'POST', headers: { ...headers, 'content-length': 1_000 } });
      request.on('error', () => {}).write('one');
      await expect.poll(() => both.upstream.seen.length).toBe(seen + 1);
      const closed = new Promise((resolve) => request.once('close', resolve));
      request.destroy();
      await closed;
    }
    await sleep(100);
    expect((await fetch(url, { method: 'POST', headers, body: 'whole' })).status).toBe(204);
    const counted = (await both.gateway.metrics.text()).matchAll(
      /_count\{.*route="\/v1\/uploads",status="(\d+)"\} (\d+)/g,
    );
    expect(Object.fromEntries([...counted].map(([, status, count]) => [status, count]))).toEqual({
      499: '8',
      204: '1',
    });
  });

  test('says where it comes from, and callers cannot say it themselves', async () => {
    await using both = await inFrontOf(echo);
    const lies = {
      'x-forwarded-for': '10.0.0.1',
      'x-real-ip': '10.0.0.1',
      'x-request-id': 'mine',
      'x-forwarded-host': 'evil.test',
      connection: 'close, x-secret',
      'x-secret': 'for one hop only',
      te: 'trailers',
    };
    const headers = { ...(await bearer(both.gateway)), ...lies };
    const got = await raw(`${both.gateway.url}/v1/recordings`, headers);
    const seen = both.upstream.seen[0]?.headers ?? {};
    expect(seen['x-forwarded-for']).toBe('127.0.0.1');
    expect(seen['x-request-id']).toBe(got.headers['x-request-id']);
    for (const name of ['x-real-ip', 'x-forwarded-host', 'x-secret', 'te']) expect(seen[name], name).toBeUndefined();
  });

  test('may offer to go on in HTTP/2, as clients of Java do: it is answered as it stands', async () => {
    await using both = await inFrontOf(echo);
    const offer = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAARAAAAA' };
    const { statusCode } = await raw(`${both.gateway.url}/v1/recordings`, {
      ...(await bearer(both.gateway)),
      ...offer,
    });
    expect(statusCode).toBe(200);
    expect(both.upstream.seen[0]?.headers).not.toHaveProperty('http2-settings');
  });

  test('streams both ways: what one side sends, the other has before it is all there', async () => {
    await using both = await inFrontOf((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      request.on('data', (chunk: Buffer) => response.write(`got ${chunk}\n`)).on('end', () => response.end('end\n'));
    });
    const url = new URL('/v1/uploads', both.gateway.url);
    const request = httpRequest(url, { method: 'POST', headers: await bearer(both.gateway) });
    request.write('one');
    const [answer] = await once(request, 'response');
    expect(String((await once(answer, 'data'))[0])).toBe('got one\n');
    request.write('two');
    expect(String((await once(answer, 'data'))[0])).toBe('got two\n');
    request.end();
    expect(String((await once(answer, 'data'))[0])).toBe('end\n');
  });

  test('that is very large is not gathered on its way', async () => {
    let received = 0;
    await using both = await inFrontOf((request, response) => {
      request
        .on('data', (chunk: Buffer) => {
          received += chunk.length;
        })
        .on('end', () => response.end('{}'));
    });
    const before = process.memoryUsage().arrayBuffers;
    let peak = before;
    const chunk = new Uint8Array(2 ** 18);
    let left = 1_200;
    const body = new ReadableStream({
      pull(controller) {
        peak = Math.max(peak, process.memoryUsage().arrayBuffers);
        if (left-- > 0) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const init = { method: 'POST', headers: await bearer(both.gateway), body, duplex: 'half' } as const;
    expect((await fetch(`${both.gateway.url}/v1/uploads`, init)).status).toBe(200);
    expect(received).toBe(1_200 * 2 ** 18);
    expect(peak - before).toBeLessThan(received / 2);
  });

  test('ends at the service when its caller is gone', async () => {
    let closed = false;
    await using both = await inFrontOf((request, response) => {
      response.once('close', () => {
        closed = true;
      });
      request.resume();
    });
    const gone = new AbortController();
    const answer = fetch(`${both.gateway.url}/v1/recordings`, {
      headers: await bearer(both.gateway),
      signal: gone.signal,
    });
    await expect.poll(() => both.upstream.seen.length).toBe(1);
    gone.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(() => closed).toBe(true);
    expect(both.upstream.seen).toHaveLength(1);
  });
});

describe('a service that fails', () => {
  test('that is not there: 503, when to come back, and no word of where it should have been', async () => {
    await using gateway = await startGateway({ addresses: { metadata: 'http://127.0.0.1:1' } });
    const answer = await fetch(`${gateway.url}/v1/recordings`, { headers: await bearer(gateway) });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ type: 'https://ai2text.dev/problems/unavailable', status: 503 });
    expect(text).not.toMatch(/127\.0\.0\.1|ECONN/);
  });

  test('that breaks the connection is asked again for a read, and never for a write', async () => {
    let calls = 0;
    await using both = await inFrontOf((request, response) => {
      calls += 1;
      if (calls % 2 === 1) request.socket.destroy();
      else response.end('{}');
    });
    const headers = await bearer(both.gateway);
    expect((await fetch(`${both.gateway.url}/v1/recordings`, { headers })).status).toBe(200);
    expect(calls).toBe(2);
    expect((await fetch(`${both.gateway.url}/v1/recordings`, { headers, method: 'POST', body: '{}' })).status).toBe(
      503,
    );
    expect(calls).toBe(3);
  });

  test('again and again is left alone for a while, and then asked once more', async () => {
    let isWell = false;
    let calls = 0;
    await using both = await inFrontOf((request, response) => {
      calls += 1;
      if (isWell) response.end('{}');
      else request.socket.destroy();
    });
    const headers = await bearer(both.gateway);
    const ask = async () =>
      (await fetch(`${both.gateway.url}/v1/recordings`, { headers, method: 'POST', body: '{}' })).status;
    for (let index = 0; index < 5; index += 1) expect(await ask()).toBe(503);
    expect(await ask()).toBe(503);
    expect(calls).toBe(5);
    isWell = true;
    await expect.poll(ask, { timeout: 8_000, interval: 250 }).toBe(200);
    expect(calls).toBe(6);
  });

  test('in the middle of a long answer: the caller sees that it is not whole', async () => {
    await using both = await inFrontOf((_, response) => {
      response.writeHead(200, { 'content-length': '1000000' }).write('half');
      setTimeout(() => response.destroy(), 50);
    });
    const answer = await fetch(`${both.gateway.url}/v1/recordings`, { headers: await bearer(both.gateway) });
    await expect(answer.text()).rejects.toThrow();
  });

  test('in the middle of a short one: the caller gets a problem in its place', async () => {
    await using both = await inFrontOf((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 50);
    });
    const answer = await fetch(`${both.gateway.url}/v1/recordings`, { headers: await bearer(both.gateway) });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ detail: 'The service broke its answer off.' });
  });
});

test('a switch of addresses drops no request', async () => {
  const slow: Parameters<typeof startUpstream>[0] = (_, response) => setTimeout(() => response.end('{}'), 30);
  await using blue = await startUpstream(slow);
  await using green = await startUpstream(slow);
  await using gateway = await startGateway({ addresses: { metadata: blue.url } });
  const headers = await bearer(gateway);
  const statuses: number[] = [];
  const end = performance.now() + 1_500;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      const answer = await fetch(`${gateway.url}/v1/recordings`, { method: 'POST', headers, body: '{}' });
      await answer.text();
      statuses.push(answer.status);
    }
  };
  const switching = async (): Promise<void> => {
    for (const { url } of [green, blue, green]) {
      await sleep(350);
      gateway.upstreams.switch({ metadata: url });
    }
  };
  await Promise.all([switching(), ...Array.from({ length: 8 }, caller)]);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(statuses.length).toBeGreaterThan(100);
  expect(Math.min(blue.seen.length, green.seen.length)).toBeGreaterThan(20);
});

test('streams of events take no connection from others, and are cut when their address is left', async () => {
  const answer: Parameters<typeof startUpstream>[0] = (request, response) => {
    if (request.url !== '/v1/recordings/events') return void response.end('{}');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(':\n\n');
  };
  await using blue = await startUpstream(answer);
  await using green = await startUpstream(answer);
  await using gateway = await startGateway({ addresses: { metadata: blue.url } });
  const headers = await bearer(gateway);
  // More than the gateway has connections for anything else.
  const streams = await Promise.all(
    Array.from({ length: 40 }, () => fetch(`${gateway.url}/v1/recordings/events`, { headers })),
  );
  const signal = AbortSignal.timeout(5_000);
  expect((await fetch(`${gateway.url}/v1/recordings`, { headers, signal })).status).toBe(200);
  gateway.upstreams.switch({ metadata: green.url });
  expect(new Set(await Promise.all(streams.map((stream) => stream.text())))).toEqual(new Set([':\n\n']));
  expect((await fetch(`${gateway.url}/v1/recordings`, { headers, signal })).status).toBe(200);
  expect([blue.seen.length, green.seen.length]).toEqual([41, 1]);
}, 20_000);

describe('limits', () => {
  test('count each caller alone, say how many are left, and end', async () => {
    await using both = await inFrontOf(echo, { usualLimit: { requests: 3, windowSeconds: 60 } });
    const mine = await bearer(both.gateway);
    const ask = (headers: Record<string, string>) => fetch(`${both.gateway.url}/v1/recordings`, { headers });
    const left = [];
    for (let index = 0; index < 4; index += 1) {
      const { status, headers } = await ask(mine);
      left.push([status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]);
    }
    expect(left).toEqual([
      [200, '3', '2'],
      [200, '3', '1'],
      [200, '3', '0'],
      [429, '3', '0'],
    ]);
    const refused = await ask(mine);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ type: 'https://ai2text.dev/problems/too-many-requests' });
    expect((await ask(await bearer(both.gateway, SCOPES, randomUUID()))).status).toBe(200);
    expect(both.upstream.seen).toHaveLength(4);
    await fetch(`${both.gateway.url}/v1/recordings`, { headers: { authorization: 'Bearer x' } });
    const metrics = await both.gateway.metrics.text();
    const counted = metrics.matchAll(
      /^gateway_admissions_total\{identity="(.+?)",rule="(.+?)",outcome="(.+?)".* (\d+)$/gm,
    );
    expect([...counted].map(([, ...figures]) => figures.join(' ')).sort()).toEqual([
      'caller usual admitted 4',
      'caller usual limited 2',
      'refused bad-tokens admitted 1',
    ]);
  });

  test('are not escaped by claiming another address', async () => {
    await using gateway = await startGateway({ usualLimit: { requests: 2, windowSeconds: 60 } });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) {
      const headers = { 'x-forwarded-for': `10.0.0.${index}` };
      statuses.push((await fetch(`${gateway.url}/v1/recordings`, { headers })).status);
    }
    expect(statuses).toEqual([401, 401, 429, 429]);
  });

  test('look behind as many load balancers as are trusted, and no further', async () => {
    await using gateway = await startGateway({ usualLimit: { requests: 1, windowSeconds: 60 }, trustedProxies: 1 });
    const ask = async (forwarded: string) =>
      (await fetch(`${gateway.url}/v1/recordings`, { headers: { 'x-forwarded-for': forwarded } })).status;
    expect(await ask('1.1.1.1, 2.2.2.2')).toBe(401);
    expect(await ask('9.9.9.9, 2.2.2.2')).toBe(429);
    expect(await ask('1.1.1.1, 3.3.3.3')).toBe(401);
  });

  test('count the addresses that one caller has together', async () => {
    await using gateway = await startGateway({ usualLimit: { requests: 1, windowSeconds: 60 }, trustedProxies: 1 });
    const ask = async (address: string) =>
      (await fetch(`${gateway.url}/v1/recordings`, { headers: { 'x-forwarded-for': address } })).status;
    expect(await ask('2001:db8:0:7::1')).toBe(401);
    expect(await ask('2001:DB8::7:ffff:2:3:4')).toBe(429);
    expect(await ask('[2001:db8:0:0007:1:2:3:4]:4711')).toBe(429);
    expect(await ask('2001:db8:0:8::1')).toBe(401);
    expect(await ask('::1')).toBe(401);
    expect(await ask('::ffff:1.2.3.4')).toBe(401);
    expect(await ask('::ffff:1.2.3.5')).toBe(401);
    expect(await ask('5.5.5.5:1000')).toBe(401);
    expect(await ask('5.5.5.5:1001')).toBe(429);
  });
});

describe('WebSockets', () => {
  const socketUpstream = async () => {
    const upstream = await startUpstream(echo);
    upstream.server.on('upgrade', (request, socket) => {
      upstream.seen.push(request);
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello ');
      socket.pipe(socket);
    });
    return upstream;
  };
  const handshake = (token: string | undefined, more = '') =>
    `GET /v1/stream?recordingId=x HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${
      token === undefined ? '' : `Sec-WebSocket-Protocol: ai2text.asr.stream.v1, bearer.${token}\r\n`
    }${more}\r\n`;
  const open = async (gateway: TestGateway, text: string) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').setEncoding('utf8');
    let got = '';
    socket.on('data', (chunk: string) => {
      got += chunk;
    });
    socket.write(text);
    return { socket, got: () => got };
  };

  test('are carried through, with the token as browsers send it', async () => {
    await using upstream = await socketUpstream();
    await using gateway = await startGateway({ addresses: { asr: upstream.url } });
    const token = await gateway.issuer.issue(OWNER, ['stream:write']);
    const { socket, got } = await open(gateway, handshake(token));
    await expect.poll(got).toContain('hello ');
    expect(got()).toMatch(/^HTTP\/1\.1 101 /);
    socket.write('ping');
    await expect.poll(got).toContain('hello ping');
    expect(upstream.seen[0]?.url).toBe('/v1/stream?recordingId=x');
    expect(upstream.seen[0]?.headers['sec-websocket-protocol']).toContain(`bearer.${token}`);
    socket.destroy();
  });

  test.each([
    ['without a token', async () => handshake(undefined), 401],
    ['with a bad token', async () => handshake('a.b.c'), 401],
    ['without the scope', async ({ issuer }: TestGateway) => handshake(await issuer.issue(OWNER, ['jobs:read'])), 403],
    [
      'from a foreign page',
      async ({ issuer }: TestGateway) =>
        handshake(await issuer.issue(OWNER, ['stream:write']), 'Origin: https://evil.test\r\n'),
      404,
    ],
    [
      'where no contract has one',
      async ({ issuer }: TestGateway) =>
        handshake(await issuer.issue(OWNER, SCOPES)).replace('/v1/stream', '/v1/recordings'),
      404,
    ],
  ])('%s are refused', async (_, text, status) => {
    await using upstream = await socketUpstream();
    await using gateway = await startGateway({ addresses: { asr: upstream.url, metadata: upstream.url } });
    const { got, socket } = await open(gateway, await text(gateway));
    await once(socket, 'close');
    expect(got()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(upstream.seen).toHaveLength(0);
  });

  test('of callers who are gone before they are let in are not opened at the service', async () => {
    await using upstream = await socketUpstream();
    await using gateway = await startGateway({ addresses: { asr: upstream.url } });
    const token = await gateway.issuer.issue(OWNER, ['stream:write']);
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(handshake(token), () => socket.resetAndDestroy());
      await once(socket, 'close');
    }
    await sleep(300);
    const left = upstream.seen.filter(({ socket }) => !socket.destroyed);
    for (const { socket } of left) socket.destroy();
    expect(left).toHaveLength(0);
  });

  test('to a service that is not there are answered', async () => {
    await using gateway = await startGateway({ addresses: { asr: 'http://127.0.0.1:1' } });
    const { got, socket } = await open(gateway, handshake(await gateway.issuer.issue(OWNER, ['stream:write'])));
    await once(socket, 'close');
    expect(got()).toMatch(/^HTTP\/1\.1 503 /);
  });
});

/** `fetch` refuses to send some of these headers. */
async function raw(url: string, headers: Record<string, string>) {
  const request = httpRequest(url, { headers }).end();
  const [answer] = await once(request, 'response');
  answer.resume();
  return answer;
}
