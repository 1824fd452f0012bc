import type { Origin, Schema } from '../model/ir/index.ts';
import type { Level, Place } from './change.ts';
import type { SchemaSiteName } from './rules/schema-sites.ts';

/** What a comparison finds: a change that a rule names at once, or two schemas to be compared later, all together. */
export type Found = Finding | SchemaUse;

export interface Finding {
  readonly kind: 'finding';
  readonly rule: string;
  readonly place: Place;
  readonly base?: Origin;
  readonly revision?: Origin;
  /** For the blanks of the rule's message. */
  readonly subject?: string;
  readonly before?: string;
  readonly after?: string;
  /** Instead of the rule's own level, where circumstances decide. */
  readonly level?: Level;
  /** Why a `WARN` could not be decided. */
  readonly reason?: string;
  /** Tells findings of one rule at one place apart in the fingerprint. */
  readonly key?: string;
}

/**
 * Whose values must stay acceptable to whom. `oldToNew`: what was written by the base is read by the revision.
 * `newToOld`: what the revision writes is read by the base.
 */
export type Reading = 'oldToNew' | 'newToOld';

/** Two forms of a schema at one place where values are exchanged. */
export interface SchemaUse {
  readonly kind: 'schema';
  readonly site: SchemaSiteName;
  readonly place: Place;
  readonly base: Schema;
  readonly revision: Schema;
  readonly readings: readonly Reading[];
  /** The place that holds such a value, where the schema is one of those that the schema there stands for. */
  readonly within?: Place;
}
