import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Finds the key that a token's header names, among those that the issuer publishes. */
export interface KeySource extends JWTVerifyGetKey {
  /** The key set; undefined as long as it was not fetched. */
  jwks(): JSONWebKeySet | undefined;
  /** Fetches it, where it comes from elsewhere. */
  reload?(): Promise<void>;
}

/**
 * Keys from an issuer's key set. It is read when the first token comes, again when a token names a key that it lacks
 * (but not twice within the cooldown), and whenever it is ten minutes old: so keys rotate without a restart.
 *
 * @param cooldown milliseconds. A key that is used as soon as it is published is refused for so long at most; tokens that
 *   name keys at random make no more requests than this allows.
 */
export function keysFromUrl(url: string, cooldown = 5_000): KeySource {
  return createRemoteJWKSet(new URL(url), { timeoutDuration: 5_000, cooldownDuration: cooldown, cacheMaxAge: 600_000 });
}

/** Keys from a file: a key set in JSON, or one public key in PEM. Throws if it holds neither. */
export function keysFromFile(path: string): KeySource {
  const text = readFileSync(path, 'utf8').trim();
  if (text.startsWith('-----BEGIN PUBLIC KEY-----')) {
    const key = createPublicKey(text);
    if (key.asymmetricKeyType !== 'rsa') throw new Error('the public key is no RSA key');
    return createLocalJWKSet({ keys: [{ ...key.export({ format: 'jwk' }), alg: 'RS256' }] });
  }
  const set: unknown = JSON.parse(text);
  if (!isKeySet(set)) throw new Error('the file holds neither a key set with RSA keys nor a public key in PEM');
  return createLocalJWKSet(set);
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys)) return false;
  // Of other kinds there may be more in the set; a set without any RSA key could let nobody in.
  return value.keys.some(
    (key: unknown) => typeof key === 'object' && key !== null && 'kty' in key && key.kty === 'RSA',
  );
}
