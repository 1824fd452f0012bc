import type { SecurityContext } from '../http/index.ts';
import { ProblemError } from '../problem/index.ts';
import type { Caller } from './caller.ts';
import { KeysUnavailableError, type TokenResult, type TokenVerifier } from './token-verifier.ts';

/** Recognises the caller of an operation by a bearer token, and refuses one without the scopes that it needs. */
export function bearerAuth(verify: TokenVerifier) {
  return async (token: string, { scopes }: SecurityContext): Promise<Caller> => {
    const result = await verified(verify, token);
    if (result.kind === 'invalid') throw unauthenticated(result.reason);
    const missing = scopes.find((scope) => !result.caller.scopes.has(scope));
    if (missing !== undefined) throw forbidden(missing);
    return result.caller;
  };
}

async function verified(verify: TokenVerifier, token: string): Promise<TokenResult> {
  try {
    return await verify(token);
  } catch (error) {
    if (!(error instanceof KeysUnavailableError)) throw error;
    const detail = 'Tokens cannot be checked at the moment.';
    const init = { kind: 'unavailable', title: 'The service is not available', detail };
    throw new ProblemError(503, init, { 'retry-after': '5' });
  }
}

function unauthenticated(reason: string): ProblemError {
  const init = { kind: 'unauthenticated', title: 'Authentication is required', detail: reason };
  const challenge = `Bearer realm="ai2text", error="invalid_token", error_description="${reason}"`;
  return new ProblemError(401, init, { 'www-authenticate': challenge });
}

function forbidden(scope: string): ProblemError {
  const detail = `The scope ${scope} is missing.`;
  const init = { kind: 'forbidden', title: 'The token does not allow this', detail };
  const challenge = `Bearer realm="ai2text", error="insufficient_scope", scope="${scope}"`;
  return new ProblemError(403, init, { 'www-authenticate': challenge });
}
