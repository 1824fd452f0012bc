import type { Cursor } from '../cursor.ts';
import type { JsonValue, Message, MessageExample } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { SchemaRegistry } from '../schemas/registry.ts';
import { readHeaders } from './headers.ts';
import { readPayload } from './payload.ts';
import { childOf, flagOf, textOf, withTraits } from './traits.ts';

/** Reads one message of a channel; `id` is its key there. */
export function readMessage(id: string, node: Cursor, defaultContentType: string, registry: SchemaRegistry): Message {
  const layers = withTraits(node);
  return {
    origin: node.origin,
    id,
    name: textOf(layers, 'name') ?? id,
    ...defined({
      title: textOf(layers, 'title'),
      summary: textOf(layers, 'summary'),
      description: textOf(layers, 'description'),
      sunset: textOf(layers, 'x-sunset'),
      payload: readPayload(node.get('payload'), registry),
      headers: readHeaders(layers, registry),
      correlationId: childOf(layers, 'correlationId')?.text('location'),
      extensions: node.extensions,
    }),
    deprecated: flagOf(layers, 'deprecated'),
    contentType: textOf(layers, 'contentType') ?? defaultContentType,
    bindings: readBindings(layers),
    examples: node.items('examples').map(readExample),
  };
}

function readExample(node: Cursor): MessageExample {
  return {
    origin: node.origin,
    ...defined({
      name: node.text('name'),
      summary: node.text('summary'),
      payload: node.json('payload'),
      headers: node.json('headers'),
    }),
  };
}

export function readBindings(layers: readonly Cursor[]): Readonly<Record<string, JsonValue>> {
  const bindings = layers.toReversed().flatMap((layer) => layer.get('bindings')?.follow()?.children() ?? []);
  return Object.fromEntries(bindings.map(([name, child]) => [name, child.follow()?.value as JsonValue]));
}
