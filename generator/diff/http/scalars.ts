import type { Schema } from '../../model/ir/index.ts';
import type { See } from './versions.ts';

export const SCALARS: readonly string[] = ['string', 'number', 'integer', 'boolean', 'null'];

export function holdsOnly({ ref, types }: Schema, allowed: readonly string[]): boolean {
  return ref === undefined && types !== undefined && types.every((type) => allowed.includes(type));
}

/** How deep unions are looked into: some lead back to themselves. */
export const DEEPEST = 8;

/** Whether all values are single ones: neither lists nor objects. */
export function isScalar(schema: Schema, see: See, depth = 0): boolean {
  const { types, enum: listed, const: only } = schema;
  if (types !== undefined) return holdsOnly(schema, SCALARS);
  const values = only === undefined ? listed : [only.value];
  if (values !== undefined) return values.every((value) => typeof value !== 'object' || value === null);
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  return branches.length > 0 && depth < DEEPEST && branches.every((branch) => isScalar(see(branch), see, depth + 1));
}
