import type { Schema } from '../../model/ir/index.ts';
import type { See } from './versions.ts';

export const SCALARS: readonly string[] = ['string', 'number', 'integer', 'boolean', 'null'];

export function holdsOnly({ ref, types }: Schema, allowed: readonly string[]): boolean {
  return ref === undefined && types !== undefined && types.every((type) => allowed.includes(type));
}

/** Whether all values are single ones: neither lists nor objects. Unions may lead back to themselves. */
export function isScalar(schema: Schema, see: See, seen = new Set<Schema>()): boolean {
  const { types, enum: listed, const: only } = schema;
  if (types !== undefined) return holdsOnly(schema, SCALARS);
  const values = only === undefined ? listed : [only.value];
  if (values !== undefined) return values.every((value) => typeof value !== 'object' || value === null);
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  seen.add(schema);
  return branches.length > 0 && branches.map(see).every((branch) => seen.has(branch) || isScalar(branch, see, seen));
}
