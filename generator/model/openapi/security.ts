import type { Cursor } from '../cursor.ts';
import type { OAuthFlow, SecurityRequirement, SecurityScheme } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { OpenApiContext } from './context.ts';

/** The node's own requirements, else the document's. An empty list is a statement: the operation is public. */
export function readSecurity(operation: Cursor, context: OpenApiContext): SecurityRequirement[] {
  const holder = operation.has('security') ? operation : context.root;
  return holder.items('security').map((item) => ({
    origin: item.origin,
    schemes: item.children().map(([key]) => ({ name: context.schemes.nameOf(item, key), scopes: item.texts(key) })),
  }));
}

/** The schemes of the components, then those that only requirements lead to: so these have to be read before. */
export function readSecuritySchemes({ schemes }: OpenApiContext): SecurityScheme[] {
  return schemes.list().flatMap(([name, child]) => {
    const node = child.follow();
    const scheme = node && readScheme(name, node);
    return scheme === undefined ? [] : [scheme];
  });
}

function readScheme(name: string, node: Cursor): SecurityScheme | undefined {
  const shared = {
    origin: node.origin,
    name,
    deprecated: node.flag('deprecated') ?? false,
    ...defined({ description: node.text('description') }),
  };
  const type = node.text('type');
  switch (type) {
    case 'apiKey': {
      const place = (['query', 'header', 'cookie'] as const).find((candidate) => candidate === node.text('in'));
      const parameterName = node.text('name');
      if (place !== undefined && parameterName !== undefined) return { ...shared, type, in: place, parameterName };
      return incomplete(node, 'name, and in: query, header or cookie');
    }
    case 'http': {
      const scheme = node.text('scheme');
      if (scheme === undefined) return incomplete(node, 'scheme, such as bearer or basic');
      return { ...shared, type, scheme: scheme.toLowerCase(), ...defined({ bearerFormat: node.text('bearerFormat') }) };
    }
    case 'oauth2':
      return { ...shared, type, flows: node.entries('flows').map(([kind, flow]) => readFlow(kind, flow)) };
    case 'openIdConnect':
      return { ...shared, type, url: node.text('openIdConnectUrl') ?? '' };
    case 'mutualTLS':
      return { ...shared, type };
    default:
      return incomplete(node, 'type: apiKey, http, oauth2, openIdConnect or mutualTLS');
  }
}

function incomplete(node: Cursor, expected: string): undefined {
  node.reading.problems.report('error', 'security-scheme', 'This security scheme is incomplete', node.origin, {
    expected,
  });
  return undefined;
}

function readFlow(kind: string, node: Cursor): OAuthFlow {
  return {
    kind,
    ...defined({
      authorizationUrl: node.text('authorizationUrl'),
      deviceAuthorizationUrl: node.text('deviceAuthorizationUrl'),
      tokenUrl: node.text('tokenUrl'),
      refreshUrl: node.text('refreshUrl'),
    }),
    scopes: node.entries('scopes').map(([name, child]) => ({ name, description: String(child.value ?? '') })),
  };
}
