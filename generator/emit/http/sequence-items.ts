import type { MediaType, Schema } from '../../model/ir/index.ts';
import type { Schemas } from './schemas.ts';

/** Schema of one event's data or one line: OpenAPI 3.2 says it in `itemSchema`, older documents as the schema. */
export function itemSchema(content: MediaType, schemas: Schemas): Schema | undefined {
  const { eventData, itemSchema: item, mediaType, schema } = content;
  if (eventData !== undefined) return eventData;
  if (item === undefined) {
    const whole = schema && resolved(schema, schemas);
    return whole?.types?.includes('array') && whole.items ? whole.items : schema;
  }
  // The items of an event stream are whole events; their data is one of the fields.
  return (mediaType.startsWith('text/event-stream') ? dataOf(item, schemas) : undefined) ?? item;
}

/** Of events of several kinds any of their data. */
function dataOf(item: Schema, schemas: Schemas): Schema | undefined {
  const { anyOf = [], oneOf = [], origin, properties } = resolved(item, schemas);
  const own = properties?.find(({ name }) => name === 'data')?.schema;
  if (own !== undefined) return own;
  const kinds = [...oneOf, ...anyOf].flatMap((kind) => resolved(kind, schemas).properties ?? []);
  const data = kinds.filter(({ name }) => name === 'data').map(({ schema }) => schema);
  const [only] = data;
  return data.length > 1 ? { origin, anyOf: data } : only;
}

/** Whether an event's data is text as it stands, no JSON. */
export function isTextData(content: MediaType, schemas: Schemas): boolean {
  if (content.eventData !== undefined) return false;
  const schema = itemSchema(content, schemas);
  return schema === undefined || isText(schema, schemas);
}

function isText(schema: Schema, schemas: Schemas): boolean {
  const { anyOf, types } = resolved(schema, schemas);
  if (types === undefined && anyOf !== undefined) return anyOf.every((each) => isText(each, schemas));
  return types?.length === 1 && types[0] === 'string';
}

/** The schema that a reference leads to. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  if (schema.ref === undefined || schemas.isCycle(schema.ref)) return schema;
  return resolved(schemas.resolve(schema.ref), schemas);
}
