import type { HttpApi, Operation, SecurityScheme } from '../../../model/ir/index.ts';
import { sentCredentials } from '../../http/index.ts';
import { type Code, call, list } from './code.ts';
import { stringLiteral } from './literal.ts';

/** The schemes that an operation accepts, alternative by alternative; undefined when nothing has to be sent. */
export function securityAlternatives(operation: Operation, api: HttpApi): Code | undefined {
  const alternatives = sentCredentials(operation, api, schemeExpression);
  return alternatives.length === 0 ? undefined : list(alternatives.map(list));
}

function schemeExpression(scheme: SecurityScheme): Code[] {
  const name = stringLiteral(scheme.name);
  switch (scheme.type) {
    case 'apiKey':
      return [call('wire.api_key', [name, stringLiteral(scheme.in), stringLiteral(scheme.parameterName)])];
    case 'http': {
      const kind = scheme.scheme.toLowerCase();
      if (kind === 'bearer' || kind === 'basic') return [call(`wire.${kind}`, [name])];
      return [call('wire.authorization', [name, stringLiteral(scheme.scheme)])];
    }
    case 'oauth2':
    case 'openIdConnect':
      return [call('wire.bearer', [name])];
    case 'mutualTLS':
      // The connection proves it; there is nothing to send.
      return [];
  }
}

/** Schemes that a client needs a credential for. */
export function credentialSchemes(api: HttpApi): readonly SecurityScheme[] {
  return api.securitySchemes.filter((scheme) => scheme.type !== 'mutualTLS');
}

export function isBasic(scheme: SecurityScheme): boolean {
  return scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic';
}
