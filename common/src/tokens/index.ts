/**
 * Who is calling. A bearer token is a JWT that somebody else issued; here its signature, issuer, audience and times are
 * checked (RFC 8725), and what remains of it is a *caller*: an owner and its scopes.
 *
 * It denies by default. Only RS256 is accepted, whatever the token's header asks for; keys come from where the operator
 * said and never from the token; and without keys the service does not start, unless it runs in development, where it
 * makes its own.
 */
export { bearerAuth } from './bearer-auth.ts';
export type { Caller } from './caller.ts';
export { type DevelopmentIssuer, developmentIssuer } from './development-issuer.ts';
export { expiryOf } from './expiry.ts';
export { type KeySource, keysFromFile, keysFromUrl } from './key-source.ts';
export { type PublicKey, publicKeys } from './public-keys.ts';
export {
  type Claims,
  createTokenVerifier,
  KeysUnavailableError,
  type TokenResult,
  type TokenRules,
  type TokenVerifier,
} from './token-verifier.ts';
