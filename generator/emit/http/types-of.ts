import type { JsonType, JsonValue, Schema } from '../../model/ir/index.ts';
import type { Schemas } from './schemas.ts';

type Resolving = Pick<Schemas, 'resolve'>;

const MAX_DEPTH = 6;

/** Types that a value of the schema may have; undefined when any will do. */
export function typesOf(schema: Schema, schemas: Resolving): ReadonlySet<JsonType> | undefined {
  return typesAt(schema, schemas, 0);
}

/** Whether every value is one text, number or boolean: written and read without a look at what it is. */
export function isPrimitive(schema: Schema, schemas: Resolving): boolean {
  const types = typesOf(schema, schemas);
  return types !== undefined && !COMPOSITE.some((type) => types.has(type));
}

/** Null is no primitive of OpenAPI's parameter styles, which leave open how it is written. */
const COMPOSITE: readonly JsonType[] = ['array', 'object', 'null'];

function typesAt(schema: Schema, schemas: Resolving, depth: number): ReadonlySet<JsonType> | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (schema.types) return new Set(schema.types);
  if (schema.const) return new Set([typeOf(schema.const.value)]);
  if (schema.enum) return new Set(schema.enum.map(typeOf));
  if (schema.properties || schema.additionalProperties) return new Set(['object']);
  if (schema.items || schema.prefixItems) return new Set(['array']);
  const parts = [...(schema.ref === undefined ? [] : [schemas.resolve(schema.ref)]), ...(schema.allOf ?? [])];
  for (const part of parts) {
    const types = typesAt(part, schemas, depth + 1);
    if (types !== undefined) return types;
  }
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((branch) =>
    typesAt(branch, schemas, depth + 1),
  );
  if (branches.length === 0 || branches.includes(undefined)) return undefined;
  return new Set(branches.flatMap((types) => [...(types ?? [])]));
}

function typeOf(value: JsonValue): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'string' : 'object';
}
