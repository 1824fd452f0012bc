import type { Cursor } from '../cursor.ts';
import type { HttpApi } from '../ir/index.ts';
import { defined } from '../optional.ts';
import { SchemaRegistry } from '../schemas/registry.ts';
import { OpenApiContext } from './context.ts';
import { readOperations } from './operations.ts';
import { readSecuritySchemes } from './security.ts';
import { readServers } from './servers.ts';

/** Reads an OpenAPI 3.x document into the model, without path items that are left out. */
export function readOpenApi(
  root: Cursor,
  specificationVersion: string,
  name: string,
  leftOut: ReadonlySet<string>,
): HttpApi {
  const registry = new SchemaRegistry();
  const dialect = specificationVersion.startsWith('3.0') ? 'openapi-3.0' : '2020-12';
  const context = new OpenApiContext(root, dialect, registry, leftOut);
  const info = root.object('info');
  registry.nameComponents(root, dialect, leftOut.size > 0 ? 'referred' : 'all');
  const { operations, webhooks } = readOperations(context);
  return {
    kind: 'http',
    name,
    origin: root.origin,
    title: info?.text('title') ?? name,
    version: info?.text('version') ?? '0.0.0',
    ...defined({ description: info?.text('description'), extensions: root.extensions }),
    servers: readServers(root),
    tags: root.items('tags').map((tag) => ({
      name: tag.text('name') ?? '',
      ...defined({ summary: tag.text('summary'), description: tag.text('description') }),
    })),
    operations,
    webhooks,
    securitySchemes: readSecuritySchemes(context),
    schemas: registry.drain(),
  };
}
