import type { HttpApi, Operation, ParameterLocation, SecurityScheme } from '../../model/ir/index.ts';
import { docComment, propertyKey, stringLiteral } from '../typescript/index.ts';

/** `security: [[{ scheme, scopes }]]`: alternatives of schemes that must all agree. */
export function securityLine({ security }: Operation): string {
  const alternatives = security.map(({ schemes }) => {
    const uses = schemes.map(
      ({ name, scopes }) => `{ scheme: ${stringLiteral(name)}, scopes: [${scopes.map(stringLiteral).join(', ')}] }`,
    );
    return `[${uses.join(', ')}]`;
  });
  return `security: [${alternatives.join(', ')}]`;
}

/** Type of the caller that an operation's handler may count on. Where nobody can call, the handler never runs. */
export function callerType(operation: Operation, api: HttpApi): string {
  const open = openAlternatives(operation, api);
  if (open.every((schemes) => schemes.length === 0)) return 'undefined';
  return open.some((schemes) => schemes.length === 0) ? 'Caller | undefined' : 'Caller';
}

/** Schemes that some operation asks for: only those need a handler. */
export function usedSchemes(api: HttpApi): SecurityScheme[] {
  const used = new Set(api.operations.flatMap((operation) => openAlternatives(operation, api).flat()));
  return api.securitySchemes.filter(({ name }) => used.has(name));
}

/** Names of the schemes of each alternative. One with a scheme that the contract doesn't declare can't be taken. */
function openAlternatives({ security }: Operation, { securitySchemes }: HttpApi): string[][] {
  const declared = new Set(securitySchemes.map(({ name }) => name));
  return security
    .map(({ schemes }) => schemes.map(({ name }) => name))
    .filter((names) => names.every((name) => declared.has(name)));
}

/** What the keys of an operation are called in a query or among cookies, where they stand beside its parameters. */
export function keyNames({ security }: Operation, { securitySchemes }: HttpApi, place: ParameterLocation): string[] {
  const used = new Set(security.flatMap(({ schemes }) => schemes.map(({ name }) => name)));
  return securitySchemes.flatMap((scheme) =>
    used.has(scheme.name) && scheme.type === 'apiKey' && scheme.in === place ? scheme.parameterName : [],
  );
}

/** A member of the table that says where each credential is found. */
export function schemeEntry(scheme: SecurityScheme): string {
  return `${propertyKey(scheme.name)}: ${schemeDefinition(scheme)}`;
}

function schemeDefinition(scheme: SecurityScheme): string {
  switch (scheme.type) {
    case 'http':
      return `{ type: 'http', scheme: ${stringLiteral(scheme.scheme)} }`;
    case 'oauth2':
    case 'openIdConnect':
      return "{ type: 'http', scheme: 'bearer' }";
    case 'apiKey':
      return `{ type: 'apiKey', in: ${stringLiteral(scheme.in)}, name: ${stringLiteral(scheme.parameterName)} }`;
    case 'mutualTLS':
      return "{ type: 'mutualTLS' }";
  }
}

/** A member of the interface of security handlers. */
export function handlerMember(scheme: SecurityScheme): string {
  const { deprecated, description } = scheme;
  const comment = docComment({ prose: [description], tags: deprecated ? [['deprecated', '']] : [] }, '  ');
  return `${comment}  readonly ${propertyKey(scheme.name)}: http.Verify<Caller>;\n`;
}
