import { generateKeyPair, SignJWT } from 'jose';
import type { KeySource } from './key-source.ts';
import type { TokenRules } from './token-verifier.ts';

/** Keys that live as long as the process, for work on one machine. */
export interface DevelopmentIssuer {
  readonly keys: KeySource;
  /** A token that is good for twelve hours. */
  issue(ownerId: string, scopes: readonly string[]): Promise<string>;
}

export async function developmentIssuer(rules: TokenRules): Promise<DevelopmentIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  return {
    keys: async () => publicKey,
    issue: (ownerId, scopes) =>
      new SignJWT({ scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'RS256' })
        .setSubject(ownerId)
        .setIssuer(rules.issuer)
        .setAudience(rules.audience)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(privateKey),
  };
}
