import type { Api, Schema } from '../../model/ir/index.ts';
import { aliasCycles } from './alias-cycles.ts';
import { NameScope, pascalCase } from './naming.ts';

/** What generated code calls the parts of one API. Decided in one pass, before any text is written. */
export interface ApiNames {
  /** Type name of the schema that a `ref` names. */
  schema(ref: string): string;
  /** The schema that a `ref` names. */
  resolve(ref: string): Schema;
  /** Whether a schema is nothing but a circle of references: no type can say it, so `unknown` does. */
  isCycle(ref: string): boolean;
  /** Every type name in use, for scopes that build on it. */
  readonly typeNames: ReadonlySet<string>;
}

/** Names every schema in declared order: the ideal name first, then `…Model` for globals, then a number. */
export function nameApi(api: Api): ApiNames {
  const scope = new NameScope();
  const names = new Map<string, string>();
  for (const { name } of api.schemas) {
    const ideal = pascalCase(name);
    names.set(name, scope.claim(ideal, `${ideal}Model`));
  }
  const cycles = aliasCycles(api.schemas);
  const schemas = new Map(api.schemas.map(({ name, schema }) => [name, schema]));
  return {
    schema: (ref) => existing(names.get(ref), ref),
    resolve: (ref) => existing(schemas.get(ref), ref),
    isCycle: (ref) => cycles.has(ref),
    typeNames: new Set(names.values()),
  };
}

function existing<T>(found: T | undefined, ref: string): T {
  if (found === undefined) throw new Error(`The model refers to a schema that it does not hold: ${ref}`);
  return found;
}
