import type { Cursor } from '../cursor.ts';
import type { EventApi } from '../ir/index.ts';
import { defined } from '../optional.ts';
import { SchemaRegistry } from '../schemas/registry.ts';
import { readChannels, readServers } from './channels.ts';
import { readOperations } from './operations.ts';

/** Reads an AsyncAPI 3.x document into the model. */
export function readAsyncApi(root: Cursor, name: string): EventApi {
  const registry = new SchemaRegistry();
  registry.nameComponents(root, 'draft-07', 'all');
  const info = root.object('info');
  const read = readChannels(root, registry);
  return {
    kind: 'event',
    name,
    origin: root.origin,
    title: info?.text('title') ?? name,
    version: info?.text('version') ?? '0.0.0',
    ...defined({ description: info?.text('description'), extensions: root.extensions }),
    servers: readServers(root),
    channels: read.channels,
    operations: readOperations(root, read),
    schemas: registry.drain(),
  };
}
