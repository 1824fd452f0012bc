import type { Schema } from '../../model/ir/index.ts';
import type { Reading, SchemaUse } from '../found.ts';
import type { SchemaSiteName } from '../rules/schema-sites.ts';
import type { Delta } from './delta.ts';
import type { Pair } from './pair.ts';
import type { Reached } from './reach.ts';

/** One root cause at one kind of site, with every place that it reaches. */
export interface Cause {
  readonly site: SchemaSiteName;
  readonly pair: Pair;
  readonly delta: Delta;
  readonly readings: readonly Reading[];
  readonly felt: Felt[];
}

export interface Felt {
  readonly use: SchemaUse;
  readonly revision: Schema;
  readonly reached: Reached;
}
