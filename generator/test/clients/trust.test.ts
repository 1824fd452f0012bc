import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  clientCredentials,
  refreshToken,
  verifyWebhook,
  WebhookError,
} from '../../../generated/clients/typescript/index.ts';
import { startServer, type TestServer } from './server.ts';

describe('webhook signatures', () => {
  // The example of the Standard Webhooks specification's reference libraries.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  const body = '{"test": 2432232314}';
  const timestamp = '1614265330';
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  const now = () => 1614265330_000;
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };

  test('pass where they fit, one of several secrets and signatures sufficing', async () => {
    expect(await verifyWebhook(secret, headers, body, { now })).toEqual({ test: 2432232314 });
    expect(await verifyWebhook(secret, new Headers(headers), new TextEncoder().encode(body), { now })).toBeTruthy();
    const rotated = { ...headers, 'webhook-signature': `v1a,AAAA v1,AAAA ${signature}` };
    const other = `whsec_${Buffer.from('other').toString('base64')}`;
    expect(await verifyWebhook([other, secret], rotated, body, { now })).toBeTruthy();
  });

  test.each([
    ['another body', headers, `${body} `, now],
    ['another id', { ...headers, 'webhook-id': 'msg_1' }, body, now],
    ['no signature', { ...headers, 'webhook-signature': '' }, body, now],
    ['no base64', { ...headers, 'webhook-signature': 'v1,%' }, body, now],
    ['another version', { ...headers, 'webhook-signature': signature.replace('v1', 'v2') }, body, now],
    ['no time', { ...headers, 'webhook-timestamp': 'now' }, body, now],
    ['too old', headers, body, () => now() + 301_000],
    ['too early', headers, body, () => now() - 301_000],
  ])('fail with %s', async (_name, given, text, clock) => {
    await expect(verifyWebhook(secret, given, text, { now: clock })).rejects.toThrow(WebhookError);
  });

  test('cover text that is no ASCII, and its tolerance can be told', async () => {
    const text = '{"title":"Họp"}';
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${timestamp}.${text}`);
    const signed = { ...headers, 'webhook-signature': `v1,${mac.digest('base64')}` };
    const late = { now: () => now() + 400_000, tolerance: 500 };
    expect(await verifyWebhook(secret, signed, text, late)).toEqual({ title: 'Họp' });
  });
});

describe('tokens of OAuth 2', () => {
  let server: TestServer;
  let issued = 0;

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(() => server.close());

  function issue(more: Record<string, unknown>, status = 200): void {
    issued = 0;
    server.received.length = 0;
    server.answer = (_request, response) => {
      issued += 1;
      const body = JSON.stringify({ access_token: `token-${issued}`, ...more });
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    };
  }

  const who = { clientId: 'me', clientSecret: 'hush' };

  test('are fetched once for all who wait, and again when refused', async () => {
    issue({ expires_in: 3600 });
    const token = clientCredentials({ tokenUrl: server.url, ...who, scopes: ['read', 'write'] });
    expect(await Promise.all([token(), token(), token()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(server.received[0]?.body.toString()).toBe(
      'grant_type=client_credentials&client_id=me&client_secret=hush&scope=read+write',
    );
    expect(await Promise.all([token('token-1'), token('token-1')])).toEqual(['token-2', 'token-2']);
    expect(await token('token-1')).toBe('token-2');
    expect(issued).toBe(2);
  });

  test('are replaced before they end', async () => {
    issue({ expires_in: 30 });
    const token = clientCredentials({ tokenUrl: server.url, ...who });
    expect([await token(), await token()]).toEqual(['token-1', 'token-2']);
  });

  test('failures are told without secrets, and not kept', async () => {
    issue({}, 500);
    const token = clientCredentials({ tokenUrl: server.url, ...who });
    await expect(token()).rejects.toThrow(/answered 500$/);
    issue({});
    expect(await token()).toBe('token-1');
  });

  test('a call that is over stops waiting for its token, and leaves it to others', async () => {
    issue({ expires_in: 3600 });
    const { answer } = server;
    server.answer = (...asked) => setTimeout(() => answer(...asked), 200);
    const token = clientCredentials({ tokenUrl: server.url, ...who });
    const patient = token();
    await expect(token(undefined, AbortSignal.timeout(30))).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(token(undefined, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(await patient).toBe('token-1');
    expect(await token(undefined, AbortSignal.timeout(1000))).toBe('token-1');
  });

  test('a refresh token may be replaced on the way', async () => {
    issue({ expires_in: 1, refresh_token: 'second' });
    const told: string[] = [];
    const token = refreshToken({
      tokenUrl: server.url,
      clientId: 'me',
      refreshToken: 'first',
      onRefreshToken: (next) => told.push(next),
    });
    await token();
    await token();
    expect(server.received.map(({ body }) => new URLSearchParams(body.toString()).get('refresh_token'))).toEqual([
      'first',
      'second',
    ]);
    expect(told).toEqual(['second']);
  });
});
