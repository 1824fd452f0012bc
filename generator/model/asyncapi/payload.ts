import type { Cursor } from '../cursor.ts';
import type { Schema } from '../ir/index.ts';
import type { Dialect } from '../schemas/dialect.ts';
import { readSchema } from '../schemas/read-schema.ts';
import type { SchemaRegistry } from '../schemas/registry.ts';

/** Reads a payload or headers schema: a schema itself, or AsyncAPI's wrapper that names the schema's format. */
export function readPayload(node: Cursor | undefined, registry: SchemaRegistry): Schema | undefined {
  if (node === undefined) return undefined;
  const wrapper = node.follow();
  if (wrapper?.has('schemaFormat') !== true) return readSchema(node, 'draft-07', registry);
  const format = wrapper.text('schemaFormat') ?? '';
  const dialect = dialectOf(format);
  const schema = wrapper.get('schema');
  if (dialect === undefined) {
    const origin = wrapper.get('schemaFormat')?.origin ?? wrapper.origin;
    wrapper.reading.problems.report(
      'error',
      'schema-format',
      `Schemas of the format ${format} are not supported`,
      origin,
      {
        expected: 'AsyncAPI, JSON Schema, OpenAPI 3.0 or Avro',
      },
    );
    return undefined;
  }
  // Avro knows no references: one stands for the whole schema, or for nothing where it leads nowhere.
  const whole = dialect === 'avro' ? schema?.follow() : schema;
  return whole && readSchema(whole, dialect, registry);
}

function dialectOf(format: string): Dialect | undefined {
  const [type = '', ...parameters] = format.split(';').map((part) => part.trim().toLowerCase());
  const bare = type.replace(/\+(json|yaml)$/, '');
  switch (bare) {
    case 'application/vnd.aai.asyncapi':
      return 'draft-07';
    case 'application/schema':
      return parameters.some((parameter) => parameter.includes('2020-12')) ? '2020-12' : 'draft-07';
    case 'application/vnd.oai.openapi':
      return parameters.some((parameter) => parameter.includes('3.1')) ? '2020-12' : 'openapi-3.0';
    case 'application/vnd.apache.avro':
      return 'avro';
    default:
      return undefined;
  }
}
