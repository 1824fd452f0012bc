import type { MediaType, Schema } from '../../model/ir/index.ts';
import type { Schemas } from './schemas.ts';

/** Schema of one event's data or one line: OpenAPI 3.2 says it in `itemSchema`, older documents as the schema. */
export function itemSchema({ itemSchema: item, schema, mediaType }: MediaType, schemas: Schemas): Schema | undefined {
  if (item === undefined) {
    const whole = schema && resolved(schema, schemas);
    return whole?.types?.includes('array') && whole.items ? whole.items : schema;
  }
  // The items of an event stream are whole events; their data is one of the fields.
  const data = resolved(item, schemas).properties?.find(({ name }) => name === 'data');
  return mediaType.startsWith('text/event-stream') && data ? data.schema : item;
}

/** Whether an event's data is text as it stands, no JSON. */
export function isTextData(content: MediaType, schemas: Schemas): boolean {
  const schema = itemSchema(content, schemas);
  const types = schema && resolved(schema, schemas).types;
  return schema === undefined || (types?.length === 1 && types[0] === 'string');
}

/** The schema that a reference leads to. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  if (schema.ref === undefined || schemas.isCycle(schema.ref)) return schema;
  return resolved(schemas.resolve(schema.ref), schemas);
}
