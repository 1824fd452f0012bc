/**
 * What must not be possible, tried against the whole platform from outside: forged tokens, other people's recordings,
 * tricks with paths, headers and bodies. Each is refused with a problem that says what it may and nothing else.
 */
import { createHmac, createPublicKey, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { asr, ingestion, metadata, search, value } from '@ai2text/client';
import { encodeWav } from '@ai2text/common/audio';
import { importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, type Platform, startPlatform } from '../../scripts/platform/index.ts';

const data = mkdtempSync(join(tmpdir(), 'security-'));
const SPEECH = resolve(import.meta.dirname, '../../services/training/datasets/synthetic-en/01.ogg');
const OWNER = '01a0c3d4-1e5f-7a60-8b71-2c3d4e5f6a01';
const STRANGER = '01a0c3d4-1e5f-7a60-8b71-2c3d4e5f6a02';
const SCOPES =
  'recordings:read recordings:write transcripts:read transcripts:write uploads:read uploads:write jobs:read jobs:write search:read gateway:read';
/** Nothing of this may ever show in an answer. */
const INSIDE = /node_modules|\.ts:\d|at [A-Z]\w+\.|ECONN|127\.0\.0\.1:\d|PGlite|SELECT |Error: |development-key/;

let platform: Platform;
let key: Awaited<ReturnType<typeof importJWK>>;
let kid: string;
let jwk: { n: string; e: string; kid: string };

beforeAll(async () => {
  platform = await startPlatform({ data, port: await freePort(), say: () => {} });
  const text = JSON.parse(readFileSync(join(data, 'development-key.json'), 'utf8'));
  key = await importJWK(text, 'RS256');
  const set: unknown = await (await fetch(`${platform.url}/.well-known/jwks.json`)).json();
  [jwk] = Object(set).keys;
  ({ kid } = jwk);
}, 180_000);

afterAll(async () => {
  await platform?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

const now = (): number => Math.floor(Date.now() / 1_000);

function claimsOf(owner: string): Record<string, unknown> {
  return { sub: owner, iss: 'https://id.ai2text.dev', aud: 'ai2text', iat: now(), exp: now() + 600, scope: SCOPES };
}

function token(
  owner = OWNER,
  changed: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({ ...claimsOf(owner), ...changed }).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(key);
}

function base64(part: unknown): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

/** A token that is signed in any other way. */
function forged(header: unknown, sign: (input: string) => Buffer | string): string {
  const input = `${base64(header)}.${base64(claimsOf(OWNER))}`;
  return `${input}.${Buffer.from(sign(input)).toString('base64url')}`;
}

async function ask(
  path: string,
  init: RequestInit & { readonly duplex?: 'half' } = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(`${platform.url}${path}`, init);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

async function bearer(owner = OWNER): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await token(owner)}` };
}

/** Bytes as they are, for what no client library would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(platform.url).port), '127.0.0.1', () => socket.write(text));
    let got = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      got += chunk;
      if (got.includes('\r\n\r\n')) socket.end();
    });
    socket.once('close', () => resolve(got));
    socket.once('error', reject);
  });
}

describe('a token', () => {
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rs256 = (input: string) => signWith('sha256', Buffer.from(input), foreign.privateKey);
  const pem = (): string => {
    const { n, e } = jwk;
    return createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString();
  };
  const hmac = (secret: string) => (input: string) => createHmac('sha256', secret).update(input).digest();

  test('that is good opens the door', async () => {
    expect((await ask('/v1/recordings', { headers: await bearer() })).status).toBe(200);
  });

  test.each<[string, () => Promise<string> | string]>([
    ['without a signature (alg none)', () => forged({ alg: 'none' }, () => '')],
    ['with alg nOnE', () => forged({ alg: 'nOnE', kid }, () => '')],
    ['with alg none and a signature', () => forged({ alg: 'none', kid }, rs256)],
    ['signed with the public key as a secret, in PEM', () => forged({ alg: 'HS256', kid }, hmac(pem()))],
    ['signed with the modulus as a secret', () => forged({ alg: 'HS256', kid }, hmac(jwk.n))],
    ['signed with an empty secret', () => forged({ alg: 'HS256', kid }, hmac(''))],
    ['signed by a stranger under our kid', () => forged({ alg: 'RS256', kid }, rs256)],
    ['signed by a stranger without a kid', () => forged({ alg: 'RS256' }, rs256)],
    [
      'that brings its own key (jwk)',
      () => forged({ alg: 'RS256', jwk: foreign.publicKey.export({ format: 'jwk' }) }, rs256),
    ],
    ['that says where its key is (jku)', () => forged({ alg: 'RS256', jku: 'http://127.0.0.1:1/jwks.json' }, rs256)],
    ['that says where its certificate is (x5u)', () => forged({ alg: 'RS256', x5u: 'http://127.0.0.1:1/x' }, rs256)],
    ['whose kid is a path', () => forged({ alg: 'HS256', kid: '../../../../dev/null' }, hmac(''))],
    ['whose kid is SQL', () => forged({ alg: 'HS256', kid: "' UNION SELECT 'x" }, hmac('x'))],
    [
      'signed on another curve',
      () => forged({ alg: 'ES256', kid }, (input) => signWith('sha256', Buffer.from(input), elliptic.privateKey)),
    ],
    ['with a claim that must be understood (crit)', () => forged({ alg: 'RS256', kid, crit: ['x'], x: 1 }, rs256)],
    [
      'whose payload was changed',
      async () => {
        const [head, , signature] = (await token()).split('.');
        return `${head}.${base64(claimsOf(STRANGER))}.${signature}`;
      },
    ],
    ['whose signature is cut', async () => (await token()).slice(0, -20)],
    ['whose signature is missing', async () => `${(await token()).split('.').slice(0, 2).join('.')}.`],
    ['of two parts', async () => (await token()).split('.').slice(0, 2).join('.')],
    ['of five parts', async () => `${await token()}.x.y`],
    ['that has expired', () => token(OWNER, { exp: now() - 120 })],
    ['that never expires', () => token(OWNER, { exp: undefined })],
    ['that begins tomorrow', () => token(OWNER, { nbf: now() + 86_400 })],
    ['of another issuer', () => token(OWNER, { iss: 'https://id.evil.test' })],
    ['for another audience', () => token(OWNER, { aud: 'other' })],
    ['without an audience', () => token(OWNER, { aud: undefined })],
    ['of nobody', () => token(OWNER, { sub: undefined })],
    ['of somebody who is no owner', () => token(OWNER, { sub: "' OR 1=1 --" })],
    ['that is longer than any', () => token(OWNER, { more: 'x'.repeat(9_000) })],
    ['that is no token', () => 'undefined'],
  ])('%s is refused', async (_, make) => {
    const { headers, status, text } = await ask('/v1/recordings', {
      headers: { authorization: `Bearer ${await make()}` },
    });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(JSON.parse(text)).toMatchObject({ status: 401, type: 'https://ai2text.dev/problems/unauthenticated' });
    expect(text).not.toMatch(INSIDE);
  });

  test.each([
    ['in the address', async () => ask(`/v1/recordings?access_token=${await token()}`)],
    ['in a cookie', async () => ask('/v1/recordings', { headers: { cookie: `token=${await token()}` } })],
    [
      'as Basic',
      async () =>
        ask('/v1/recordings', {
          headers: { authorization: `Basic ${Buffer.from(`x:${await token()}`).toString('base64')}` },
        }),
    ],
    [
      'beside another',
      async () =>
        ask('/v1/recordings', { headers: { authorization: `Bearer ${await token()}, Bearer ${await token()}` } }),
    ],
  ])('%s is none', async (_, attempt) => {
    expect((await attempt()).status).toBeGreaterThanOrEqual(400);
  });

  test('without the scope gets as far as its scopes', async () => {
    const headers = { authorization: `Bearer ${await token(OWNER, { scope: 'search:read' })}` };
    expect((await ask('/v1/recordings', { headers })).status).toBe(403);
    expect(
      (
        await ask('/v1/recordings', {
          headers: { authorization: `Bearer ${await token(OWNER, { scope: ['recordings:read'] })}` },
        })
      ).status,
    ).toBe(403);
  });
});

describe('what belongs to somebody else', () => {
  let recordingId = '';
  let uploadId = '';
  let jobId = '';
  let segmentId = '';

  beforeAll(async () => {
    const options = { baseUrl: platform.url, credentials: { bearerAuth: await token() } };
    const uploads = ingestion.createIngestionClient(options);
    const body = { metadata: { title: 'Mine', language: 'en' }, file: new File([readFileSync(SPEECH)], 'a.ogg') };
    uploadId = (await value(ingestion.createUpload(uploads, { body }))).id;
    const finder = search.createSearchClient(options);
    // Seldom enough for the limit on searches, which the questions below share.
    for (const end = performance.now() + 150_000; performance.now() < end; await sleep(3_000)) {
      const found = await value(
        search.searchSegments(finder, { query: {}, body: { query: 'When does the meeting start?' } }),
      );
      const [hit] = found.items;
      if (hit === undefined) continue;
      ({ recordingId, segmentId } = hit);
      break;
    }
    const jobs = await value(asr.listTranscriptionJobs(asr.createAsrClient(options), { query: { recordingId } }));
    jobId = jobs.items[0]?.id ?? '';
    expect([recordingId, segmentId, jobId].every((id) => id !== '')).toBe(true);
  });

  test.each<[string, string, () => string, RequestInit?]>([
    ['reading a recording', 'GET', () => `/v1/recordings/${recordingId}`],
    [
      'changing a recording',
      'PATCH',
      () => `/v1/recordings/${recordingId}`,
      { body: '{"title":"Yours"}', headers: { 'if-match': '*', 'content-type': 'application/merge-patch+json' } },
    ],
    ['deleting a recording', 'DELETE', () => `/v1/recordings/${recordingId}`, { headers: { 'if-match': '*' } }],
    ['reading a transcript', 'GET', () => `/v1/recordings/${recordingId}/transcript`],
    [
      'writing a transcript',
      'PUT',
      () => `/v1/recordings/${recordingId}/transcript`,
      { body: '{"language":"en","segments":[]}', headers: { 'if-none-match': '*' } },
    ],
    ['reading an upload', 'GET', () => `/v1/uploads/${uploadId}`],
    ['cancelling an upload', 'DELETE', () => `/v1/uploads/${uploadId}`],
    [
      'completing an upload',
      'POST',
      () => `/v1/uploads/${uploadId}/complete`,
      { body: JSON.stringify({ bytes: 1, sha256: '0'.repeat(64) }) },
    ],
    ['reading a job', 'GET', () => `/v1/jobs/${jobId}`],
    ['reading a result', 'GET', () => `/v1/jobs/${jobId}/result`],
    ['cancelling a job', 'POST', () => `/v1/jobs/${jobId}/cancel`],
    ['finding similar segments', 'GET', () => `/v1/segments/${segmentId}/similar`],
  ])('%s: it looks as if it were not there', async (_, method, path, init = {}) => {
    const headers = { ...(await bearer(STRANGER)), 'content-type': 'application/json', ...init.headers };
    const { status, text } = await ask(path(), { ...init, method, headers });
    expect({ status, path: path() }).toEqual({ status: 404, path: path() });
    expect(text).not.toContain('Mine');
  });

  test('lists, searches and new jobs know nothing of it', async () => {
    const options = { baseUrl: platform.url, credentials: { bearerAuth: await token(STRANGER) } };
    const library = metadata.createMetadataClient(options);
    expect((await value(metadata.listRecordings(library))).items).toEqual([]);
    expect((await metadata.listRecordings(library, { query: { ownerId: OWNER } })).status).toBe(403);
    const finder = search.createSearchClient(options);
    const body = { query: 'When does the meeting start?', filters: { recordingIds: [recordingId] } };
    expect((await value(search.searchSegments(finder, { query: {}, body }))).items).toEqual([]);
    const jobs = asr.createAsrClient(options);
    expect((await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items).toEqual([]);
    expect((await asr.createTranscriptionJob(jobs, { body: { recordingId } })).status).toBe(422);
  });
});

describe('the events of recordings', () => {
  /** What comes within a second. */
  async function heard(owner: string, headers: Record<string, string> = {}, query = ''): Promise<string> {
    const answer = await fetch(`${platform.url}/v1/recordings/events${query}`, {
      headers: { ...(await bearer(owner)), ...headers },
      signal: AbortSignal.timeout(1_000),
    });
    expect(answer.status).toBe(200);
    let text = '';
    try {
      for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
    } catch {
      // The second is over.
    }
    return text;
  }

  test('are not those of others, from the beginning or by the id of a recording', async () => {
    const own = await heard(OWNER, { 'last-event-id': '0' });
    const id = /"recordingId":"([^"]+)"/.exec(own)?.[1];
    expect(id).toBeDefined();
    expect(await heard(STRANGER, { 'last-event-id': '0' })).toBe('');
    expect(await heard(STRANGER, { 'last-event-id': '0' }, `?recordingId=${id}`)).toBe('');
  });

  test.each(['abc', '-1', '1e400', '0x1', '../../metrics', "0' OR '1'='1", '9'.repeat(30), '1.5'])(
    'go on from no forged id: %s',
    async (id) => {
      const headers = { ...(await bearer()), 'last-event-id': id };
      const { status, text } = await ask('/v1/recordings/events', { headers });
      expect({ status, isProblem: text.includes('problems/validation') }).toEqual({ status: 400, isProblem: true });
      expect(text).not.toMatch(INSIDE);
    },
  );

  test('need the scope', async () => {
    expect((await ask('/v1/recordings/events')).status).toBe(401);
    const authorization = `Bearer ${await token(OWNER, { scope: 'recordings:write transcripts:read' })}`;
    expect((await ask('/v1/recordings/events', { headers: { authorization } })).status).toBe(403);
  });

  test('are for eight streams of a caller, and places come back when it hangs up', async () => {
    const headers = await bearer(STRANGER);
    const open = (signal: AbortSignal) => fetch(`${platform.url}/v1/recordings/events`, { headers, signal });
    const leaving = new AbortController();
    for (let count = 0; count < 8; count++) expect((await open(leaving.signal)).status).toBe(200);
    const { status, text } = await ask('/v1/recordings/events', { headers });
    expect({ status, isProblem: text.includes('problems/too-many-streams') }).toEqual({ status: 429, isProblem: true });
    expect((await ask('/v1/recordings/events', { headers: await bearer(), method: 'HEAD' })).status).toBe(200);
    leaving.abort();
    const again = new AbortController();
    await expect.poll(async () => (await open(again.signal)).status, { timeout: 5_000 }).toBe(200);
    again.abort();
  });

  test('end with their token', async () => {
    const authorization = `Bearer ${await token(OWNER, { exp: now() + 2 })}`;
    const answer = await fetch(`${platform.url}/v1/recordings/events`, { headers: { authorization } });
    const started = performance.now();
    await answer.text();
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a dead letter', () => {
  const every = `${SCOPES} recordings:admin recordings:process models:write training:write`;

  test.each([
    ['GET', '/v1/dead-letters'],
    ['GET', '/v1/dead-letters/DLQ_METADATA/1'],
    ['POST', '/v1/dead-letters/DLQ_METADATA/1/replay'],
    ['DELETE', '/v1/dead-letters/DLQ_METADATA/1'],
  ])('%s %s is for operators, whatever else a token allows', async (method, path) => {
    expect((await ask(path, { method })).status).toBe(401);
    const authorization = `Bearer ${await token(OWNER, { scope: every })}`;
    expect((await ask(path, { method, headers: { authorization } })).status).toBe(403);
    const reader = `Bearer ${await token(OWNER, { scope: 'dead-letters:read' })}`;
    const { status } = await ask(path, { method, headers: { authorization: reader } });
    expect(status).toBe(method === 'GET' ? (path.endsWith('/1') ? 404 : 200) : 403);
  });

  test.each([
    ['GET', 'RECORDING/1'],
    ['DELETE', 'RECORDING/1'],
    ['DELETE', 'KV_secrets/1'],
    ['GET', '..%2fRECORDING/1'],
    ['GET', 'DLQ.%3E/1'],
    ['DELETE', 'DLQ_METADATA%00/1'],
    ['DELETE', 'DLQ_METADATA/0'],
    ['DELETE', 'DLQ_METADATA/-1'],
    ['DELETE', 'DLQ_METADATA/one'],
    ['POST', 'RECORDING/1/replay'],
    ['POST', 'DLQ_METADATA/1/replay?force=maybe'],
  ])('%s %s names none', async (method, path) => {
    const scope = 'dead-letters:read dead-letters:write';
    const headers = { authorization: `Bearer ${await token(OWNER, { scope })}` };
    const { status, text } = await ask(`/v1/dead-letters/${path}`, { method, headers });
    expect(status).toBe(400);
    expect(text).not.toMatch(INSIDE);
  });
});

describe('a path', () => {
  test.each([
    '/v1/recordings/../metrics',
    '/v1/recordings/%2e%2e/metrics',
    '/v1/recordings/..%2f..%2fmetrics',
    '/v1/recordings/..;/metrics',
    '//v1/recordings',
    '/v1//recordings',
    '/V1/RECORDINGS',
    '/v1/recordings/%00',
    '/v1/recordings.json',
    '/console/../../../../etc/passwd',
    '/console/%2e%2e%2f%2e%2e%2fpackage.json',
    '/console/..%5c..%5cpackage.json',
    '/console/pages/../../package.json',
    '/console/pages/reference/..%2f..%2f..%2fpackage.json',
    '/console/pages/reference/..%5c..%5cpackage.json',
    '/console/pages/package.json',
    '/.git/config',
    '/.env',
    '/v1/recordings/%C0%AE%C0%AE/metrics',
  ])('%s leads nowhere', async (path) => {
    const { authorization } = await bearer();
    const got = await raw(
      `GET ${path} HTTP/1.1\r\nHost: gateway\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
    );
    expect(got).toMatch(/^HTTP\/1\.1 (400|404) /);
    expect(got).not.toMatch(/root:|\[core\]|"workspaces"/);
  });

  test('of another server is not fetched', async () => {
    const { authorization } = await bearer();
    const got = await raw(
      `GET http://127.0.0.1:1/v1/recordings HTTP/1.1\r\nHost: 127.0.0.1:1\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
    );
    expect(got).toMatch(/^HTTP\/1\.1 (200|400|404) /);
    expect(got).not.toContain('ECONNREFUSED');
  });
});

describe('a request', () => {
  test.each([
    [
      'with two lengths',
      'POST /v1/recordings HTTP/1.1\r\nHost: g\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd',
      400,
    ],
    [
      'with a length and chunks',
      'POST /v1/recordings HTTP/1.1\r\nHost: g\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['with a header folded onto the next line', 'GET /v1/recordings HTTP/1.1\r\nHost: g\r\nX-A: 1\r\n 2\r\n\r\n', 400],
    ['with a space before the colon', 'GET /v1/recordings HTTP/1.1\r\nHost : g\r\n\r\n', 400],
    ['with a control in a header', 'GET /v1/recordings HTTP/1.1\r\nHost: g\r\nX-A: a\u0000b\r\n\r\n', 400],
    ['without a host', 'GET /v1/recordings HTTP/1.1\r\n\r\n', 400],
    [
      'with headers without end',
      `GET /v1/recordings HTTP/1.1\r\nHost: g\r\n${`X-A: ${'a'.repeat(1_000)}\r\n`.repeat(40)}\r\n`,
      431,
    ],
    ['by a method that nobody knows', 'HACK /v1/recordings HTTP/1.1\r\nHost: g\r\n\r\n', 400],
  ])('%s is refused before anybody reads it', async (_, text, status) => {
    expect(await raw(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test('to trace, tunnel or override a method does nothing of it', async () => {
    const { authorization } = await bearer();
    expect(await raw(`TRACE /v1/recordings HTTP/1.1\r\nHost: g\r\nAuthorization: ${authorization}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 (404|405|501) /,
    );
    expect(await raw('CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n')).not.toMatch(/^HTTP\/1\.1 2/);
    const overridden = await ask('/v1/recordings', {
      method: 'GET',
      headers: { authorization, 'x-http-method-override': 'DELETE', 'x-original-url': '/metrics' },
    });
    expect(overridden.status).toBe(200);
    expect(JSON.parse(overridden.text)).toHaveProperty('items');
  });

  test('that never ends its headers is cut off, and nobody else waits for it', async () => {
    const slow = connect(Number(new URL(platform.url).port), '127.0.0.1');
    slow.on('error', () => {});
    slow.write('GET /v1/recordings HTTP/1.1\r\nHost: g\r\nX-Slow: ');
    const started = performance.now();
    expect((await ask('/health')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(5_000);
    slow.destroy();
  });

  test.each<[string, () => string | Uint8Array<ArrayBuffer>, Record<string, string>, readonly number[]]>([
    ['that nests a hundred thousand deep', () => '['.repeat(60_000), {}, [400]],
    ['of many megabytes', () => `{"title":"${'x'.repeat(20 * 2 ** 20)}","language":"vi"}`, {}, [413]],
    ['that reaches for prototypes', () => '{"__proto__":{"admin":true},"title":"x","language":"vi"}', {}, [400]],
    [
      'that reaches for constructors',
      () => '{"constructor":{"prototype":{"admin":true}},"title":"x","language":"vi"}',
      {},
      [400],
    ],
    ['with members that nobody asked for', () => '{"title":"x","language":"vi","ownerId":"someone"}', {}, [400]],
    ['that is no UTF-8', () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), {}, [400]],
    [
      'that is compressed',
      () => new Uint8Array(gzipSync(Buffer.alloc(10 * 2 ** 20))),
      { 'content-encoding': 'gzip' },
      [400, 413, 415],
    ],
    ['of another type', () => '<x/>', { 'content-type': 'application/xml' }, [415]],
    ['with a null in a text', () => '{"title":"a\\u0000b","language":"vi"}', {}, [400, 422]],
    ['with half a character', () => '{"title":"\\ud800","language":"vi"}', {}, [400, 422]],
  ])('with a body %s is refused', async (_, body, more, statuses) => {
    const headers = { ...(await bearer()), 'content-type': 'application/json', ...more };
    const { status, text } = await ask('/v1/recordings', { method: 'POST', headers, body: body() });
    expect(statuses).toContain(status);
    expect(text).not.toMatch(INSIDE);
    expect(JSON.parse(text)).toMatchObject({ status, type: expect.stringContaining('https://ai2text.dev/problems/') });
  });

  test.each([
    "' OR '1'='1",
    "'; DROP TABLE recordings; --",
    '$(touch /tmp/x)',
    '{{7*7}}',
    '%',
    '\\',
    '<script>alert(1)</script>',
    '*:* & !x | (',
  ])('for %s is only a question', async (query) => {
    const headers = { ...(await bearer()), 'content-type': 'application/json' };
    const body = JSON.stringify({ query, mode: 'hybrid' });
    const { status, text } = await ask('/v1/search', { method: 'POST', headers, body });
    expect(status).toBe(200);
    expect(text).not.toMatch(INSIDE);
    const injected = await ask(`/v1/recordings?tag=${encodeURIComponent(query)}`, { headers });
    expect([200, 400]).toContain(injected.status);
  });
});

describe('an upload', () => {
  async function upload(
    bytes: Uint8Array,
    { name = 'a.wav', owner = OWNER, ...more }: { name?: string; owner?: string; recordingId?: string } = {},
  ): Promise<ingestion.Upload> {
    const client = ingestion.createIngestionClient({
      baseUrl: platform.url,
      credentials: { bearerAuth: await token(owner) },
    });
    const words = { title: 'Hostile', language: 'en', ...more };
    const body = { metadata: words, file: new File([new Uint8Array(bytes)], name) };
    const { id } = await value(ingestion.createUpload(client, { body }));
    for (const end = performance.now() + 30_000; performance.now() < end; await sleep(100)) {
      const seen = await value(ingestion.getUpload(client, { path: { uploadId: id } }));
      if (seen.state !== 'validating') return seen;
    }
    throw new Error('the upload was never decided');
  }

  test('claims no recording of somebody else that waits for its audio', async () => {
    const library = metadata.createMetadataClient({
      baseUrl: platform.url,
      credentials: { bearerAuth: await token() },
    });
    const body = { title: 'Awaited', language: 'en' };
    const { id: recordingId } = await value(metadata.createRecording(library, { body }));
    const mine = encodeWav(new Float32Array(1_600), 16_000);
    const theirs = encodeWav(new Float32Array(3_200), 16_000);
    const stolen = await upload(theirs, { owner: STRANGER, recordingId });
    expect(stolen).toMatchObject({
      state: 'rejected',
      rejection: { type: 'https://ai2text.dev/problems/unknown-recording' },
    });
    expect(await upload(mine, { recordingId })).toMatchObject({ state: 'accepted', recordingId });
    const bytesOf = async () => (await value(metadata.getRecording(library, { path: { recordingId } }))).audio?.bytes;
    await expect.poll(bytesOf, { timeout: 30_000 }).toBe(mine.length);
  });

  const wavOf = (claimed: number): Uint8Array => {
    const header = Buffer.alloc(60);
    header.write('RIFF').toString();
    header.writeUInt32LE(claimed, 4);
    header.write('WAVEfmt ', 8);
    header.writeUInt32LE(16, 16);
    header.writeUInt16LE(1, 20);
    header.writeUInt16LE(1, 22);
    header.writeUInt32LE(0, 24);
    header.write('data', 36);
    header.writeUInt32LE(claimed, 40);
    return header;
  };

  test.each<[string, () => Uint8Array, string]>([
    ['of nothing', () => new Uint8Array(0), 'a.wav'],
    ['of words that calls itself audio', () => new TextEncoder().encode('RIFF but no'.repeat(50)), 'a.wav'],
    ['whose header lies about its length and rate', () => wavOf(0xffffffff), 'a.wav'],
    ['of zeros behind the mark of FLAC', () => Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(5_000)]), 'a.flac'],
    ['of zeros behind the mark of Ogg', () => Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5_000)]), 'a.ogg'],
    [
      'of zeros behind the mark of WebM',
      () => Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(5_000)]),
      'a.webm',
    ],
    [
      'of zeros behind the mark of MP4',
      () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypM4A '), Buffer.alloc(5_000)]),
      'a.m4a',
    ],
    [
      'that becomes ten hours of silence',
      () => readFileSync(resolve(import.meta.dirname, '../speech/kinds/ten-hours.flac')),
      'a.flac',
    ],
    ['that is a zip', () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2_000)]), '../../../etc/passwd'],
  ])('%s is turned away in words, and leaves nothing behind', async (_, bytes, name) => {
    const { rejection, state } = await upload(bytes(), { name });
    expect(state).toBe('rejected');
    expect(rejection?.detail).toBeTruthy();
    expect(JSON.stringify(rejection)).not.toMatch(INSIDE);
  });

  test('the services are well after all of it', async () => {
    for (const url of platform.services.values()) expect((await fetch(`${url}/health`)).status).toBe(200);
    const logs = ['gateway', 'metadata', 'ingestion', 'asr', 'search'].map((name) =>
      readFileSync(join(data, 'logs', `${name}.log`), 'utf8'),
    );
    // Whatever went wrong was logged; no token ever was.
    expect(logs.join('\n')).not.toMatch(/eyJhbGciOi[\w-]+\.[\w-]+\.[\w-]+/);
    expect(logs.join('\n')).not.toContain('"d":');
  });
});
