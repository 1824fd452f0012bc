import type { Schema } from '../model/ir/index.ts';

/** Named schemas of one API: what `ref`s lead to. Treated as immutable: everything learnt about it is kept. */
export interface Scope {
  readonly schemas: ReadonlyMap<string, Schema>;
}

/** A schema together with the names that it may refer to. */
export interface Scoped {
  readonly schema: Schema;
  readonly scope: Scope;
}
