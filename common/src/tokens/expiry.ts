import { decodeJwt } from 'jose';

/**
 * Until when the bearer token of a request holds, for what lasts longer than a request. The token must have been
 * checked: whoever made it up could say anything here.
 */
export function expiryOf(request: Request): Date | undefined {
  const token = /^Bearer +([^ ]+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  const { exp } = decodeJwt(token);
  return exp === undefined ? undefined : new Date(exp * 1_000);
}
