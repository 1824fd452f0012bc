import type { Caller, TokenVerifier } from '@ai2text/common/tokens';
import { KeysUnavailableError } from '@ai2text/common/tokens';

/** Who sends a request, as far as the gateway knows. */
export type Identity =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown' };

const BEARER = /^Bearer +([^ ]+) *$/i;

/** The token of a request: from its header, or as browsers send it with a WebSocket. */
export function tokenOf(authorization: string | undefined, protocols?: string): string | undefined {
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1];
  const offered = (protocols ?? '').split(',').map((protocol) => protocol.trim());
  return offered.find((protocol) => protocol.startsWith('bearer.'))?.slice('bearer.'.length);
}

/** Checks the token, once for a request. `unknown`: there are no keys to check it with. */
export async function identify(token: string | undefined, verify: TokenVerifier): Promise<Identity> {
  if (token === undefined) return { kind: 'nobody' };
  try {
    const result = await verify(token);
    return result.kind === 'caller' ? result : { kind: 'refused', reason: result.reason };
  } catch (error) {
    if (error instanceof KeysUnavailableError) return { kind: 'unknown' };
    throw error;
  }
}
