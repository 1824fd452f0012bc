import type { Schema } from '../../../model/ir/index.ts';

/** Whether null is the only value that the schema accepts. */
export function isNull({ types, const: only, enum: values }: Schema): boolean {
  if (only !== undefined) return only.value === null;
  if (values !== undefined) return values.length > 0 && values.every((value) => value === null);
  return types?.length === 1 && types[0] === 'null';
}

/** The branches that say what a value is when it isn't null. */
export function nonNull(branches: readonly Schema[]): readonly Schema[] {
  return branches.filter((branch) => !isNull(branch));
}
