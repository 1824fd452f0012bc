import type { HttpApi, Schema } from '../../model/ir/index.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { seeThrough } from '../schema/view.ts';
import type { BasePath } from './base-path.ts';

/** The two contracts as wholes, for what a part of them refers to. */
export interface Versions {
  readonly base: HttpApi;
  readonly revision: HttpApi;
  readonly sunset: SunsetPolicy;
  /** Present where steps moved between servers and paths. */
  readonly moved?: BasePath;
}

/** What a schema of the contract says itself or by a name alone. */
export type See = (schema: Schema) => Schema;

const known = new WeakMap<HttpApi, See>();

export function seeIn(api: HttpApi): See {
  const before = known.get(api);
  if (before !== undefined) return before;
  const names = new Map(api.schemas.map(({ name, schema }) => [name, schema]));
  const see: See = (schema) => seeThrough(schema, names);
  known.set(api, see);
  return see;
}
