import { childrenOf, type Schema } from '../../model/ir/index.ts';

/** Marks that keep properties out of one direction. */
export interface Marks {
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

const known = new WeakMap<Schema, Marks>();

/** Which marks stand anywhere inside the schema. */
export function marksIn(schema: Schema): Marks {
  const kept = known.get(schema);
  if (kept !== undefined) return kept;
  let readOnly = schema.readOnly === true;
  let writeOnly = schema.writeOnly === true;
  for (const child of childrenOf(schema)) {
    const inside = marksIn(child);
    readOnly ||= inside.readOnly;
    writeOnly ||= inside.writeOnly;
  }
  const marks = { readOnly, writeOnly };
  known.set(schema, marks);
  return marks;
}
