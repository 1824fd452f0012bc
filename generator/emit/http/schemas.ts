import type { Schema } from '../../model/ir/index.ts';

/** How a target finds the schemas that a contract names. */
export interface Schemas {
  resolve(ref: string): Schema;
  /** Whether a schema is nothing but a circle of references. */
  isCycle(ref: string): boolean;
}
