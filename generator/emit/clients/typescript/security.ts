import type { HttpApi, Operation, SecurityScheme } from '../../../model/ir/index.ts';
import { sentCredentials } from '../../http/index.ts';
import { docComment, propertyKey, stringLiteral } from '../../typescript/index.ts';

/** The line of the call object that names the schemes, alternative by alternative. */
export function securityLine(operation: Operation, api: HttpApi): string[] {
  const alternatives = sentCredentials(operation, api, schemeExpression);
  if (alternatives.length === 0) return [];
  const lists = alternatives.map((alternative) => `[${alternative.join(', ')}]`);
  const line = `security: wire.authenticate(client, [${lists.join(', ')}])`;
  if (line.length <= 112) return [line];
  return [`security: wire.authenticate(client, [\n${lists.map((list) => `        ${list},\n`).join('')}      ])`];
}

function schemeExpression(scheme: SecurityScheme): string[] {
  const name = stringLiteral(scheme.name);
  switch (scheme.type) {
    case 'apiKey':
      return [`wire.${scheme.in}Key(${name}, ${stringLiteral(scheme.parameterName)})`];
    case 'http':
      if (scheme.scheme === 'bearer' || scheme.scheme === 'basic') return [`wire.${scheme.scheme}(${name})`];
      return [`wire.authorization(${name}, ${stringLiteral(scheme.scheme)})`];
    case 'oauth2':
    case 'openIdConnect':
      return [`wire.bearer(${name})`];
    case 'mutualTLS':
      // The connection proves it; there is nothing to send.
      return [];
  }
}

/** Members of the API's credentials type; empty when it has no scheme that sends one. */
export function credentialMembers(api: HttpApi): string {
  return api.securitySchemes
    .filter((scheme) => scheme.type !== 'mutualTLS')
    .map((scheme) => {
      const tags = scheme.deprecated ? [['deprecated', ''] as const] : [];
      const comment = docComment({ prose: [scheme.description, hint(scheme)], tags }, '  ');
      return `${comment}  readonly ${propertyKey(scheme.name)}?: Credential | undefined;\n`;
    })
    .join('')
    .trimEnd();
}

/** What a credential looks like, where that isn't plain. */
function hint(scheme: SecurityScheme): string | undefined {
  return scheme.type === 'http' && scheme.scheme === 'basic' ? '`user:password`.' : undefined;
}
