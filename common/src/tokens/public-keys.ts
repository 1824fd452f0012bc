import { calculateJwkThumbprint, type JWK } from 'jose';
import type { KeySource } from './key-source.ts';

/** A public key that tokens are checked with, as RFC 7517 writes it. */
export interface PublicKey {
  kty: 'RSA';
  use: 'sig';
  alg: 'RS256';
  kid: string;
  n: string;
  e: string;
}

/**
 * The keys that sign tokens, for others to check them with. Only public members are copied, whatever a set holds; a key
 * without a name is named by its thumbprint.
 */
export async function publicKeys(source: KeySource): Promise<PublicKey[]> {
  if (source.jwks() === undefined) await source.reload?.();
  const keys = (source.jwks()?.keys ?? []).filter(signsTokens);
  return Promise.all(
    keys.map(async ({ kid, n, e }): Promise<PublicKey> => {
      const name = kid ?? (await calculateJwkThumbprint({ kty: 'RSA', n, e }));
      return { kty: 'RSA', use: 'sig', alg: 'RS256', kid: name, n, e };
    }),
  );
}

function signsTokens(key: JWK): key is JWK & { n: string; e: string } {
  const { kty, use = 'sig', alg = 'RS256', n, e } = key;
  return kty === 'RSA' && use === 'sig' && alg === 'RS256' && n !== undefined && e !== undefined;
}
