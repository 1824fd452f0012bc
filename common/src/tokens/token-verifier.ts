import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Caller } from './caller.ts';
import type { KeySource } from './key-source.ts';

export interface TokenRules {
  /** `iss` that a token must have. */
  readonly issuer: string;
  /** What `aud` must hold. */
  readonly audience: string;
  /** Seconds that the clock of the issuer may differ from ours. */
  readonly clockSkew: number;
}

/** What a good token says of itself. Times are seconds since 1970. */
export interface Claims {
  readonly iss: string;
  readonly aud: readonly string[];
  readonly exp: number;
  readonly iat?: number;
  readonly nbf?: number;
  readonly jti?: string;
  readonly clientId?: string;
}

/** Who sends the token, or why nobody can tell: a sentence that is safe to show to whoever sent it. */
export type TokenResult =
  | { readonly kind: 'caller'; readonly caller: Caller; readonly claims: Claims }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Rejects with `KeysUnavailableError` if the keys cannot be had: then nothing is known about the token. */
export type TokenVerifier = (token: string) => Promise<TokenResult>;

export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

const LONGEST_TOKEN = 8_192;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createTokenVerifier(keys: KeySource, rules: TokenRules): TokenVerifier {
  const options = {
    algorithms: ['RS256'],
    issuer: rules.issuer,
    audience: rules.audience,
    clockTolerance: rules.clockSkew,
    requiredClaims: ['sub', 'exp'],
  };
  return async (token) => {
    if (token.length > LONGEST_TOKEN) return invalid('The token is too long.');
    try {
      const { payload } = await jwtVerify(token, keys, options);
      return readCaller(payload);
    } catch (error) {
      return explain(error);
    }
  };
}

function readCaller(payload: JWTPayload): TokenResult {
  const { sub, scope } = payload;
  if (typeof sub !== 'string' || !UUID.test(sub)) return invalid('The subject of the token is not the id of an owner.');
  const scopes = typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [];
  const caller = { ownerId: sub.toLowerCase(), scopes: new Set(scopes) };
  return { kind: 'caller', caller, claims: readClaims(payload) };
}

function readClaims({ iss = '', aud = [], exp = 0, iat, nbf, jti, client_id: clientId }: JWTPayload): Claims {
  return {
    iss,
    aud: typeof aud === 'string' ? [aud] : aud,
    exp,
    ...(iat === undefined ? {} : { iat }),
    ...(nbf === undefined ? {} : { nbf }),
    ...(jti === undefined ? {} : { jti }),
    ...(typeof clientId === 'string' ? { clientId } : {}),
  };
}

function invalid(reason: string): TokenResult {
  return { kind: 'invalid', reason };
}

/** What is wrong with the token, as far as its sender may know. What is no fault of the token is thrown again. */
function explain(error: unknown): TokenResult {
  if (error instanceof errors.JWTExpired) return invalid('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) return invalid(claimReason(error.claim));
  if (error instanceof errors.JOSEAlgNotAllowed) return invalid('The token must be signed with RS256.');
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  ) {
    return invalid('The token is not signed by a key that is trusted here.');
  }
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported
  ) {
    return invalid('The token is no JWT that can be read.');
  }
  throw new KeysUnavailableError('The keys that tokens are checked with cannot be had', { cause: error });
}

function claimReason(claim: string): string {
  switch (claim) {
    case 'nbf':
      return 'The token is not valid yet.';
    case 'iss':
      return 'The token comes from another issuer.';
    case 'aud':
      return 'The token is for another audience.';
    default:
      return 'A claim of the token is missing or wrong.';
  }
}
