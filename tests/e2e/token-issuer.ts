import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Issues the tokens of a test, and publishes the keys that they are checked with. */
export interface TokenIssuer {
  /** `iss` of the tokens. */
  readonly name: string;
  readonly keySet: { readonly keys: readonly object[] };
  issue(owner: string, scopes: readonly string[]): Promise<string>;
}

export async function createTokenIssuer(): Promise<TokenIssuer> {
  const name = 'https://id.test';
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  return {
    name,
    keySet: { keys: [key] },
    issue: (owner, scopes) =>
      new SignJWT({ scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'RS256', kid: 'test' })
        .setSubject(owner)
        .setIssuer(name)
        .setAudience('ai2text')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(privateKey),
  };
}
