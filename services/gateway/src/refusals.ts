import { problem, problemResponse } from '@ai2text/common/problem';
import { occurrence, PROBLEM_BASE } from '@ai2text/common/service';
import type { Identity } from './identity.ts';
import type { Operation } from './routes/index.ts';

export function notFound(): Response {
  return refuse(404, 'not-found', 'There is no such resource', 'No service answers this path.');
}

export function methodNotAllowed(allow: string): Response {
  return refuse(405, 'method-not-allowed', 'The method is not allowed here', `Allowed: ${allow}.`, { allow });
}

export function tooManyRequests(headers: Readonly<Record<string, string>>): Response {
  const detail = 'Wait as long as Retry-After says.';
  return refuse(429, 'too-many-requests', 'There were too many requests', detail, headers);
}

export function unavailable(detail: string): Response {
  return refuse(503, 'unavailable', 'The service is not available', detail, { 'retry-after': '5' });
}

/** Why this caller may not ask for this operation; undefined if it may. */
export function refuseCaller(identity: Identity, { security }: Pick<Operation, 'security'>): Response | undefined {
  if (security.length === 0) return undefined;
  switch (identity.kind) {
    case 'nobody':
      return unauthenticated('The credentials are missing or not accepted.');
    case 'refused':
      return unauthenticated(identity.reason, ', error="invalid_token"');
    case 'unknown':
      return unavailable('Tokens cannot be checked at the moment.');
    case 'caller': {
      const missing = missingScope(identity.caller.scopes, security);
      return missing === undefined ? undefined : forbidden(missing);
    }
  }
}

/** One alternative suffices. */
function missingScope(has: ReadonlySet<string>, security: Operation['security']): string | undefined {
  const missing = security.map((uses) => uses.flatMap(({ scopes }) => scopes).find((scope) => !has.has(scope)));
  return missing.includes(undefined) ? undefined : missing[0];
}

function unauthenticated(detail: string, why = ''): Response {
  const challenge = `Bearer realm="ai2text"${why}`;
  return refuse(401, 'unauthenticated', 'Authentication is required', detail, { 'www-authenticate': challenge });
}

function forbidden(scope: string): Response {
  const challenge = `Bearer realm="ai2text", error="insufficient_scope", scope="${scope}"`;
  const detail = `The scope ${scope} is missing.`;
  return refuse(403, 'forbidden', 'The token does not allow this', detail, { 'www-authenticate': challenge });
}

function refuse(
  status: number,
  kind: string,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return problemResponse({ ...problem(status, { kind, title, detail }, PROBLEM_BASE), ...occurrence() }, headers);
}
