import { ProblemError } from '../problem/index.ts';
import type { OperationDefinition, SchemeUse } from './definition.ts';
import { parsePairs, rawQuery } from './scan.ts';

/** Where the credential of a scheme is found. Generated from the contract's security schemes. */
export type SchemeDefinition =
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  /** The connection itself proves it; the handler looks at the request. */
  | { readonly type: 'mutualTLS' };

/** What a security handler is told besides the credential. */
export interface SecurityContext {
  readonly operation: { readonly id: string; readonly path: string };
  /** Scopes that the operation needs. The handler decides whether the caller has them. */
  readonly scopes: readonly string[];
  readonly request: Request;
}

/**
 * Recognises the caller by a credential: a token, a key, or `user:password` for HTTP basic. Gives undefined or throws a
 * `ProblemError` to refuse; 403 where the caller is known and may not.
 */
export type Verify<Caller> = (
  credential: string,
  context: SecurityContext,
) => Caller | undefined | Promise<Caller | undefined>;

interface Requester {
  header(name: string): string | undefined;
  readonly raw: Request;
}

/** Finds the caller, or throws: an operation with security never runs for somebody that no handler has vouched for. */
export async function authenticate(
  definition: OperationDefinition,
  schemes: Readonly<Record<string, SchemeDefinition>>,
  handlers: Readonly<Record<string, Verify<unknown>>>,
  request: Requester,
): Promise<unknown> {
  const { security } = definition;
  if (security.length === 0) return undefined;
  let refusal: unknown;
  for (const alternative of security) {
    if (alternative.length === 0) continue;
    try {
      const caller = await verifyAll(alternative, definition, schemes, handlers, request);
      if (caller !== undefined) return caller.value;
    } catch (error) {
      refusal ??= error;
    }
  }
  if (refusal !== undefined) throw refusal;
  if (security.some((alternative) => alternative.length === 0)) return undefined;
  throw unauthenticated(security, schemes);
}

/** The caller that the alternative's first scheme names, once all of them agree; undefined where a credential is missing. */
async function verifyAll(
  alternative: readonly SchemeUse[],
  { id, path }: OperationDefinition,
  schemes: Readonly<Record<string, SchemeDefinition>>,
  handlers: Readonly<Record<string, Verify<unknown>>>,
  request: Requester,
): Promise<{ readonly value: unknown } | undefined> {
  const credentials = alternative.map(({ scheme }) => {
    const definition = schemes[scheme];
    return definition && credentialOf(definition, request);
  });
  if (credentials.includes(undefined)) return undefined;
  const callers: unknown[] = [];
  for (const [index, { scheme, scopes }] of alternative.entries()) {
    const context = { operation: { id, path }, scopes, request: request.raw };
    const caller = await handlers[scheme]?.(credentials[index] ?? '', context);
    if (caller === undefined) throw unauthenticated([alternative], schemes);
    callers.push(caller);
  }
  return { value: callers[0] };
}

function credentialOf(definition: SchemeDefinition, request: Requester): string | undefined {
  switch (definition.type) {
    case 'http': {
      const header = request.header('authorization');
      const [scheme = '', ...rest] = header?.split(' ') ?? [];
      if (header === undefined || scheme.toLowerCase() !== definition.scheme) return undefined;
      const credential = rest.join(' ').trim();
      return definition.scheme === 'basic' ? fromBase64(credential) : credential;
    }
    case 'apiKey': {
      if (definition.in === 'header') return request.header(definition.name);
      const text = definition.in === 'query' ? rawQuery(request.raw.url) : (request.header('cookie') ?? '');
      const value = parsePairs(text, definition.in === 'query' ? '&' : ';').values.get(definition.name)?.[0];
      return value === undefined ? undefined : safeDecode(value);
    }
    case 'mutualTLS':
      return '';
  }
}

function unauthenticated(
  security: OperationDefinition['security'],
  schemes: Readonly<Record<string, SchemeDefinition>>,
): ProblemError {
  const challenges = new Set<string>();
  for (const { scheme } of security.flat()) {
    const definition = schemes[scheme];
    if (definition?.type === 'http')
      challenges.add(definition.scheme === 'basic' ? 'Basic realm="api"' : titled(definition.scheme));
  }
  return new ProblemError(
    401,
    {
      kind: 'unauthenticated',
      title: 'Authentication is required',
      detail: 'The credentials are missing or not accepted.',
    },
    challenges.size === 0 ? {} : { 'www-authenticate': [...challenges].join(', ') },
  );
}

function titled(scheme: string): string {
  return scheme.charAt(0).toUpperCase() + scheme.slice(1);
}

function fromBase64(text: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
