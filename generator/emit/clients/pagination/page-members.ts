import type { Property, Schema } from '../../../model/ir/index.ts';
import type { Schemas } from '../../http/index.ts';
import type { Way } from './plan.ts';

const DEEPEST = 4;

interface Member {
  readonly property: Property;
  /** Whether the part of the schema that declares it also requires it, for that is what types can tell. */
  readonly required: boolean;
}

/** Members of an object, those of its `allOf` included, in declared order. */
function membersOf(schema: Schema, schemas: Schemas, depth = 0): Member[] {
  const required = new Set(schema.required);
  const own = (schema.properties ?? []).map((property) => ({ property, required: required.has(property.name) }));
  if (depth > DEEPEST) return own;
  const refs = schema.ref === undefined || schemas.isCycle(schema.ref) ? [] : [schemas.resolve(schema.ref)];
  return [...own, ...[...refs, ...(schema.allOf ?? [])].flatMap((part) => membersOf(part, schemas, depth + 1))];
}

/** The way to a member that is named by a path such as `meta/next`; undefined when there is none. */
export function wayTo(page: Schema, path: string, schemas: Schemas): Way | undefined {
  let way: Way | undefined = { steps: [], schema: page };
  for (const name of path.split('/').filter((step) => step !== '')) {
    way = way && waysFrom(way, schemas).find(({ steps }) => steps.at(-1)?.name === name);
  }
  return way;
}

/** Ways one step further. */
export function waysFrom(way: Way, schemas: Schemas): Way[] {
  return membersOf(way.schema, schemas).map(({ property: { name, schema }, required }) => ({
    steps: [...way.steps, { name, optional: !required }],
    schema,
  }));
}

/** The schema of a list's items; undefined for everything that is no list. */
export function itemsOf(schema: Schema, schemas: Schemas): Schema | undefined {
  const target = resolve(schema, schemas);
  const isList = target.types === undefined ? target.items !== undefined : target.types.includes('array');
  return isList ? (target.items ?? { origin: target.origin }) : undefined;
}

/** Whether every value is of one of the types, `null` aside. */
export function isOf(schema: Schema, types: readonly string[], schemas: Schemas): boolean {
  const own = resolve(schema, schemas).types?.filter((type) => type !== 'null');
  return own !== undefined && own.length > 0 && own.every((type) => types.includes(type));
}

export function isNullable(schema: Schema, schemas: Schemas): boolean {
  const { types, anyOf, oneOf } = resolve(schema, schemas);
  const branches = [...(anyOf ?? []), ...(oneOf ?? [])];
  return types?.includes('null') === true || branches.some(({ types: each }) => each?.includes('null'));
}

export function resolve(schema: Schema, schemas: Schemas, depth = 0): Schema {
  if (schema.ref === undefined || depth > DEEPEST || schemas.isCycle(schema.ref)) return schema;
  return resolve(schemas.resolve(schema.ref), schemas, depth + 1);
}
