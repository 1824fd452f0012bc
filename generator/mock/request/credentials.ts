import type { HttpApi, Operation, SecurityScheme } from '../../model/ir/index.ts';
import type { Complaint } from '../complaint.ts';
import { headerOf, type MockRequest } from './mock-request.ts';

/** Refuses a request that brings none of the credentials that the operation takes. Any value will do. */
export function checkCredentials(api: HttpApi, { security }: Operation, request: MockRequest): Complaint | undefined {
  if (security.length === 0) return undefined;
  const schemes = new Map(api.securitySchemes.map((scheme) => [scheme.name, scheme]));
  const bring = ({ name }: { readonly name: string }): boolean => brings(schemes.get(name), request);
  if (security.some((requirement) => requirement.schemes.every(bring))) return undefined;
  const names = [...new Set(security.flatMap((requirement) => requirement.schemes.map(({ name }) => name)))];
  const challenge = names.flatMap((name) => challengeOf(schemes.get(name)));
  return {
    status: 401,
    detail: `The request brings no credentials for ${names.join(' or ')}.`,
    errors: [],
    headers: { 'www-authenticate': [...new Set(challenge)].join(', ') || 'Bearer' },
  };
}

function brings(scheme: SecurityScheme | undefined, request: MockRequest): boolean {
  switch (scheme?.type) {
    case undefined:
    case 'mutualTLS':
      return true;
    case 'http':
      return isAuthorization(request, scheme.scheme);
    case 'oauth2':
    case 'openIdConnect':
      return isAuthorization(request, 'bearer');
    case 'apiKey':
      return bringsKey(scheme, request);
  }
}

function isAuthorization({ headers }: MockRequest, scheme: string): boolean {
  const [word = '', value = ''] = (headers['authorization'] ?? '').split(/ +/);
  return word.toLowerCase() === scheme.toLowerCase() && value !== '';
}

function bringsKey(
  { in: place, parameterName }: Extract<SecurityScheme, { type: 'apiKey' }>,
  request: MockRequest,
): boolean {
  const { headers, target } = request;
  if (place === 'header') return Boolean(headerOf(request, parameterName));
  if (place === 'cookie')
    return cookiesOf(headers['cookie']).some(([name, value]) => name === parameterName && value !== '');
  return Boolean(new URLSearchParams(target.split('?')[1]).get(parameterName));
}

/** Names and values of a `cookie` header. */
export function cookiesOf(header: string | undefined): [name: string, text: string][] {
  return (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at === -1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
}

function challengeOf(scheme: SecurityScheme | undefined): string[] {
  if (scheme?.type === 'http') return [scheme.scheme.replace(/^./, (letter) => letter.toUpperCase())];
  return scheme?.type === 'oauth2' || scheme?.type === 'openIdConnect' ? ['Bearer'] : [];
}
