import type { Schema } from '../../model/ir/index.ts';
import type { Schemas } from './schemas.ts';

const DEEPEST = 8;

/** The strings that a member is limited to, by the schema itself or by what applies beside it; undefined without limits. */
export function literalsOf(
  schema: Schema,
  property: string,
  schemas: Schemas,
  depth = 0,
): readonly string[] | undefined {
  if (depth > DEEPEST) return undefined;
  const own = schema.properties?.find(({ name }) => name === property)?.schema;
  const values = own && stringsOf(own, schemas, 0);
  if (values !== undefined) return values;
  for (const part of conjuncts(schema, schemas)) {
    const found = literalsOf(part, property, schemas, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schemas that a value must satisfy together with this one. */
export function conjuncts(schema: Schema, schemas: Schemas): Schema[] {
  const named = schema.ref === undefined || schemas.isCycle(schema.ref) ? [] : [schemas.resolve(schema.ref)];
  return [...named, ...(schema.allOf ?? [])];
}

function stringsOf(schema: Schema, schemas: Schemas, depth: number): readonly string[] | undefined {
  const literals = schema.const ? [schema.const.value] : schema.enum;
  if (literals !== undefined) {
    const strings = literals.filter((value) => typeof value === 'string');
    return strings.length === literals.length ? [...new Set(strings)] : undefined;
  }
  if (depth > DEEPEST) return undefined;
  for (const part of conjuncts(schema, schemas)) {
    const found = stringsOf(part, schemas, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
