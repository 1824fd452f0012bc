import type { Schema } from '../../model/ir/index.ts';
import type { Names } from './sameness.ts';

/** Keywords that say nothing about which values are accepted. */
const documentation: ReadonlySet<string> = new Set([
  'origin',
  'title',
  'description',
  'default',
  'examples',
  'extensions',
  'deprecated',
]);

/** Keywords of a schema that constrain values. */
export function constraints(schema: Schema): string[] {
  return Object.keys(schema).filter((keyword) => !documentation.has(keyword));
}

const spread = new WeakMap<Schema, Schema>();

/**
 * A reference with constraints beside it, as the intersection that it is: changes behind the reference are then found
 * and proven like those of any member of an `allOf`. The same schema gives the same object each time.
 */
export function withoutRefBeside(schema: Schema): Schema {
  if (schema.ref === undefined) return schema;
  const { ref, ...rest } = schema;
  if (constraints(rest).length === 0) return schema;
  const known = spread.get(schema);
  if (known !== undefined) return known;
  const { origin } = schema;
  const whole: Schema = { ...rest, allOf: [...(schema.allOf ?? []), { origin, ref }] };
  spread.set(schema, whole);
  return whole;
}

/**
 * Looks through wrappers that say nothing themselves: a name, or a union or intersection of one. What is documented on
 * the wrapper stays on the wrapper; the schema that constrains is what is compared.
 */
export function seeThrough(schema: Schema, names: Names): Schema {
  let current = schema;
  const seen = new Set<Schema>();
  while (!seen.has(current)) {
    seen.add(current);
    const [only, second] = constraints(current);
    if (second !== undefined) return withoutRefBeside(current);
    const inner = only === undefined ? undefined : wrapped(current, only, names);
    if (inner === undefined) return current;
    current = inner;
  }
  return current;
}

function wrapped(schema: Schema, keyword: string, names: Names): Schema | undefined {
  switch (keyword) {
    case 'ref':
      return schema.ref === undefined ? undefined : names.get(schema.ref);
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return schema[keyword]?.length === 1 ? schema[keyword][0] : undefined;
    default:
      return undefined;
  }
}

export interface NullableUnion {
  readonly inner: Schema;
  readonly keyword: 'anyOf' | 'oneOf';
  readonly index: number;
}

/** The inner schema of "this or null", however the union is spelt. */
export function nullableUnion(schema: Schema): NullableUnion | undefined {
  const [keyword, second] = constraints(schema);
  if (second !== undefined || (keyword !== 'anyOf' && keyword !== 'oneOf')) return undefined;
  const branches = schema[keyword];
  if (branches?.length !== 2 || !branches.some(isNull)) return undefined;
  const index = branches.findIndex((branch) => !isNull(branch));
  const inner = branches[index];
  return inner === undefined ? undefined : { inner, keyword, index };
}

function isNull(schema: Schema): boolean {
  return constraints(schema).length === 1 && schema.types?.length === 1 && schema.types[0] === 'null';
}
