import { readFile, rename, writeFile } from 'node:fs/promises';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { StartError } from '../config/index.ts';
import type { KeySource } from './key-source.ts';
import type { TokenRules } from './token-verifier.ts';

/** An issuer of one's own, for work on one machine. */
export interface DevelopmentIssuer {
  readonly keys: KeySource;
  /** Name of its key. */
  readonly kid: string;
  /** A token that is good for twelve hours. */
  issue(ownerId: string, scopes: readonly string[]): Promise<string>;
}

/** @param keyFile where the private key is kept, so that tokens outlive the process; made when there is none */
export async function developmentIssuer(rules: TokenRules, keyFile?: string): Promise<DevelopmentIssuer> {
  const key = (keyFile === undefined ? undefined : await readKey(keyFile)) ?? (await makeKey(keyFile));
  const { kty, n, e } = key;
  const kid = await calculateJwkThumbprint(key);
  const privateKey = await importJWK(key, 'RS256');
  return {
    keys: createLocalJWKSet({ keys: [{ kty, n, e, kid, use: 'sig', alg: 'RS256' }] }),
    kid,
    issue: (ownerId, scopes) =>
      new SignJWT({ scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setSubject(ownerId)
        .setIssuer(rules.issuer)
        .setAudience(rules.audience)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(privateKey),
  };
}

async function makeKey(file: string | undefined): Promise<RsaKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  if (!isRsaKey(key)) throw new Error('A key that was made just now is none');
  if (file !== undefined) {
    // Nobody reads half a key, and nobody else reads any of it.
    await writeFile(`${file}.${process.pid}`, `${JSON.stringify(key)}\n`, { mode: 0o600 });
    await rename(`${file}.${process.pid}`, file);
  }
  return key;
}

async function readKey(file: string): Promise<RsaKey | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const key = parse(text);
  if (!isRsaKey(key)) throw new StartError(`${file} holds no private RSA key: remove it, and another one is made`);
  return key;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type RsaKey = JWK & { kty: 'RSA'; n: string; e: string; d: string };

function isRsaKey(value: unknown): value is RsaKey {
  if (typeof value !== 'object' || value === null) return false;
  return 'kty' in value && value.kty === 'RSA' && ['n', 'e', 'd'].every((name) => name in value);
}
