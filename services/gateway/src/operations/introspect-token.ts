import type { TokenVerifier } from '@ai2text/common/tokens';
import type { IntrospectTokenRequest, IntrospectTokenResponse } from '@ai2text/servers/gateway';

/** Says what a token allows. Of a token that is not good it says nothing but that. */
export function introspectToken(verify: TokenVerifier) {
  return async ({ body: { token } }: IntrospectTokenRequest): Promise<IntrospectTokenResponse> => {
    const headers = { 'Cache-Control': 'no-store' } as const;
    const result = await verify(token);
    if (result.kind === 'invalid') return { status: 200, headers, body: { active: false } };
    const { caller, claims } = result;
    const { aud, iat = 0, ...others } = claims;
    const scope = [...caller.scopes].join(' ');
    const said = { sub: caller.ownerId, scope, aud: [...aud], iat, ...others };
    return { status: 200, headers, body: { active: true, tokenType: 'Bearer', ...said } };
  };
}
