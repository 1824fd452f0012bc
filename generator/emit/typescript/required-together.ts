import type { Schema } from '../../model/ir/index.ts';
import type { ApiNames } from './names.ts';

/**
 * The schema and the parts of its `allOf` that stand in place, each requiring those of its own members that another
 * part requires: types of parts are intersected, and there an optional member would stay one that may be undefined.
 */
export function requiredTogether(schema: Schema, names: ApiNames): Schema {
  const required = new Set(requiredNames(schema, names, 0));
  const parts = schema.allOf?.map((part) => (part.ref === undefined ? requiring(part, required) : part));
  return { ...requiring(schema, required), ...(parts && { allOf: parts }) };
}

function requiring(schema: Schema, required: ReadonlySet<string>): Schema {
  const more = (schema.properties ?? []).flatMap(({ name }) => (required.has(name) ? name : []));
  return more.length === 0 ? schema : { ...schema, required: [...new Set([...(schema.required ?? []), ...more])] };
}

function requiredNames(schema: Schema, names: ApiNames, depth: number): string[] {
  const own = [...(schema.required ?? [])];
  if (depth > 8) return own;
  const referred = schema.ref === undefined || names.isCycle(schema.ref) ? [] : [names.resolve(schema.ref)];
  return [...own, ...[...referred, ...(schema.allOf ?? [])].flatMap((part) => requiredNames(part, names, depth + 1))];
}
