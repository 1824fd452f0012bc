import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { StartError } from '../config/index.ts';
import { developmentIssuer } from './development-issuer.ts';
import { keysFromUrl } from './key-source.ts';
import { createTokenVerifier, KeysUnavailableError, type TokenVerifier } from './token-verifier.ts';

const OWNER = '01a0c3d4-1e5f-7a60-8b71-2c3d4e5f6a01';
const RULES = { issuer: 'https://id.example', audience: 'ai2text', clockSkew: 30 };
const trusted = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256');
const now = Math.floor(Date.now() / 1_000);
const good = { sub: OWNER, iss: RULES.issuer, aud: RULES.audience, iat: now, exp: now + 600, scope: 'a:read b:write' };

function sign(claims: object, key = trusted.privateKey, header: object = {}): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);
}

function base64(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** The issuer's key set, served over HTTP as in production. */
const keys: object[] = [];
let reads = 0;
const server = createServer((_, response) => {
  reads += 1;
  response.end(JSON.stringify({ keys }));
});
let verify: TokenVerifier;

beforeAll(async () => {
  keys.push({ ...(await exportJWK(trusted.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  verify = createTokenVerifier(keysFromUrl(urlOf()), RULES);
});

afterAll(() => server.close());

function urlOf(): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/jwks.json`;
}

describe('a token', () => {
  test('that is good names the caller', async () => {
    expect(await verify(await sign({ ...good, client_id: 'web' }))).toEqual({
      kind: 'caller',
      caller: { ownerId: OWNER, scopes: new Set(['a:read', 'b:write']) },
      claims: { iss: RULES.issuer, aud: [RULES.audience], iat: now, exp: now + 600, clientId: 'web' },
    });
  });

  test.each([
    ['just expired, within the skew', { exp: now - 20 }],
    ['valid in a moment, within the skew', { nbf: now + 20 }],
    ['for several audiences', { aud: ['other', 'ai2text'] }],
  ])('%s is good', async (_, claims) => {
    expect((await verify(await sign({ ...good, ...claims }))).kind).toBe('caller');
  });

  test.each([
    ['that expired', { exp: now - 60 }],
    ['without an end', { exp: undefined }],
    ['that is not valid yet', { nbf: now + 60 }],
    ['of another issuer', { iss: 'https://id.example.evil' }],
    ['without an issuer', { iss: undefined }],
    ['for another audience', { aud: 'ai2text-other' }],
    ['without an audience', { aud: undefined }],
    ['without a subject', { sub: undefined }],
    ['whose subject is no owner', { sub: 'admin' }],
    ['whose subject is a list', { sub: [OWNER] }],
  ])('%s is refused', async (_, claims) => {
    expect((await verify(await sign({ ...good, ...claims }))).kind).toBe('invalid');
  });

  test('signed by a stranger is refused, even if it brings its key along', async () => {
    const jwk = await exportJWK(stranger.publicKey);
    expect((await verify(await sign(good, stranger.privateKey))).kind).toBe('invalid');
    expect((await verify(await sign(good, stranger.privateKey, { jwk, jku: urlOf() }))).kind).toBe('invalid');
  });

  test('that is unsigned is refused', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      expect((await verify(`${base64({ alg, kid: 'one' })}.${base64(good)}.`)).kind).toBe('invalid');
    }
  });

  test('signed with the public key as a shared secret is refused', async () => {
    const content = `${base64({ alg: 'HS256', kid: 'one' })}.${base64(good)}`;
    for (const secret of [await exportSPKI(trusted.publicKey), JSON.stringify(keys[0])]) {
      const signature = createHmac('sha256', secret).update(content).digest('base64url');
      expect(await verify(`${content}.${signature}`)).toMatchObject({ kind: 'invalid' });
    }
  });

  test('whose claims were changed afterwards is refused', async () => {
    const [header, , signature] = (await sign(good)).split('.');
    const forged = base64({ ...good, scope: 'recordings:admin' });
    expect((await verify(`${header}.${forged}.${signature}`)).kind).toBe('invalid');
  });

  test('with a critical header that nobody here knows is refused', async () => {
    const [, claims] = (await sign(good)).split('.');
    const header = base64({ alg: 'RS256', kid: 'one', crit: ['exotic'], exotic: true });
    expect((await verify(`${header}.${claims}.AAAA`)).kind).toBe('invalid');
  });

  test.each(['', '.', '..', 'a.b.c', 'not a token', `${'a'.repeat(9_000)}.b.c`, '\u0000'])(
    'like %j is refused',
    async (text) => {
      expect((await verify(text)).kind).toBe('invalid');
    },
  );
});

test('a key that comes later is found without a restart', async () => {
  const next = await generateKeyPair('RS256');
  const token = await sign(good, next.privateKey, { kid: 'two' });
  const patient = createTokenVerifier(keysFromUrl(urlOf(), 0), RULES);
  expect((await patient(token)).kind).toBe('invalid');
  keys.push({ ...(await exportJWK(next.publicKey)), kid: 'two', alg: 'RS256', use: 'sig' });
  expect((await patient(token)).kind).toBe('caller');
});

test('a key that comes right after the keys were read is found within seconds, and not asked for with every token', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const prompt = createTokenVerifier(keysFromUrl(urlOf()), RULES);
    expect((await prompt(await sign(good))).kind).toBe('caller');
    const next = await generateKeyPair('RS256');
    const token = await sign(good, next.privateKey, { kid: 'three' });
    keys.push({ ...(await exportJWK(next.publicKey)), kid: 'three', alg: 'RS256', use: 'sig' });
    const before = reads;
    for (let count = 0; count < 5; count += 1) expect((await prompt(token)).kind).toBe('invalid');
    expect(reads).toBe(before);
    vi.setSystemTime(Date.now() + 6_000);
    expect((await prompt(token)).kind).toBe('caller');
  } finally {
    vi.useRealTimers();
  }
});

describe('a development issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('keeps its key for the next start, and makes another one where there is none', async () => {
    const file = join(folder, 'key.json');
    const [first, second] = [await developmentIssuer(RULES, file), await developmentIssuer(RULES, file)];
    expect(second.kid).toBe(first.kid);
    expect((await createTokenVerifier(second.keys, RULES)(await first.issue(OWNER, []))).kind).toBe('caller');
    rmSync(file);
    const third = await developmentIssuer(RULES, file);
    expect(third.kid).not.toBe(first.kid);
    expect((await createTokenVerifier(third.keys, RULES)(await first.issue(OWNER, []))).kind).toBe('invalid');
  });

  test.each(['', '{', '[]', '{"kty":"RSA"}'])('says what to do about a file that holds %j', async (text) => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, text);
    await expect(developmentIssuer(RULES, file)).rejects.toThrow(
      new StartError(`${file} holds no private RSA key: remove it, and another one is made`),
    );
  });
});

test('without keys nothing is said about a token', async () => {
  const deaf = createTokenVerifier(keysFromUrl('http://127.0.0.1:1/jwks.json'), RULES);
  await expect(deaf(await sign(good))).rejects.toThrow(KeysUnavailableError);
});
