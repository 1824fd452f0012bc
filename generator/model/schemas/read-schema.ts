import type { Cursor } from '../cursor.ts';
import type { Schema } from '../ir/index.ts';
import { readAvro } from './avro.ts';
import type { Dialect } from './dialect.ts';
import { type Context, type Draft, readKeywords } from './keywords.ts';
import type { SchemaRegistry } from './registry.ts';

/**
 * Reads a schema in the document's dialect into the model's one dialect. A `$ref` becomes the name of its target;
 * keywords beside it apply where the dialect says so and are dropped where it says that they are ignored.
 */
export function readSchema(node: Cursor, dialect: Dialect, registry: SchemaRegistry): Schema {
  if (dialect === 'avro') return readAvro(node, registry);
  const context: Context = { dialect, registry, read };
  return read(node);

  function read(current: Cursor): Schema {
    const { origin, members } = current;
    if (current.value === true) return { origin };
    if (current.value === false) return { origin, never: true };
    if (members === undefined) {
      current.expect('a schema: an object, true or false');
      return { origin };
    }
    const draft: Draft = { origin };
    if (current.refText !== undefined) {
      const target = current.follow();
      if (target !== undefined) draft.ref = registry.nameOf(target, read);
      if (dialect !== '2020-12') return draft;
    }
    readKeywords(draft, current, context);
    return isNullableWithoutType(draft, current, dialect) ? orNull(draft) : draft;
  }
}

function isNullableWithoutType(draft: Draft, node: Cursor, dialect: Dialect): boolean {
  return dialect === 'openapi-3.0' && draft.types === undefined && node.members?.['nullable'] === true;
}

/**
 * By its letter `nullable` does nothing without a `type` beside it; everybody who writes it next to `allOf` or `oneOf`
 * means "or null". A schema that says nothing else accepts null already.
 */
function orNull(schema: Schema): Schema {
  if (!schema.allOf && !schema.anyOf && !schema.oneOf && schema.ref === undefined) return schema;
  const { origin, description, title, deprecated, readOnly, writeOnly, extensions, ...constraints } = schema;
  const outer: Draft = {
    origin,
    anyOf: [
      { origin, ...constraints },
      { origin, types: ['null'] },
    ],
  };
  if (title !== undefined) outer.title = title;
  if (description !== undefined) outer.description = description;
  if (deprecated) outer.deprecated = deprecated;
  if (readOnly) outer.readOnly = readOnly;
  if (writeOnly) outer.writeOnly = writeOnly;
  if (extensions) outer.extensions = extensions;
  if (schema.default) outer.default = schema.default;
  if (schema.examples) outer.examples = schema.examples;
  return outer;
}
