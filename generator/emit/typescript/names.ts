import type { Api, Schema } from '../../model/ir/index.ts';
import { aliasCycles } from './alias-cycles.ts';
import { PLAIN_TYPES, type TypeChoices } from './choices.ts';
import { type Direction, directionsOf } from './directions.ts';
import { type Families, familiesOf } from './families.ts';
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
  readonly choices: TypeChoices;
  /** Members that values of this side never hold: `readOnly` ones where they are written, `writeOnly` where they are read. */
  omits(member: Schema): boolean;
  /** The names for values that a caller writes; `schema` then gives `RecordingInput` where that is another type. */
  readonly written: ApiNames;
  /** How a named schema is declared: as one type or two, or only as callers write it. */
  sidesOf(ref: string): 'one' | 'two' | 'written';
  readonly families: Families;
  /** Name of the type that holds what all members of a family have. */
  base(ref: string): string;
}

/** Names that were given, so that targets which want the same of one API share them. */
const given = new WeakMap<Api, Map<string, ApiNames>>();

/** Names every schema in declared order: the ideal name first, then `…Model` for globals, then a number. */
export function nameApi(api: Api, choices: TypeChoices = PLAIN_TYPES): ApiNames {
  const families: Families = choices.families ? familiesOf(api) : new Map();
  // Without a family in it, an API's types are the same for those who want families and those who don't.
  const key = `${choices.openEnums} ${choices.dates} ${families.size > 0}`;
  const known = given.get(api) ?? new Map<string, ApiNames>();
  const names = known.get(key) ?? nameAnew(api, choices, families);
  given.set(api, known.set(key, names));
  return names;
}

function nameAnew(api: Api, choices: TypeChoices, families: Families): ApiNames {
  const scope = new NameScope();
  const read = new Map<string, string>();
  for (const { name } of api.schemas) {
    const ideal = pascalCase(name);
    read.set(name, scope.claim(ideal, `${ideal}Model`));
  }
  const directions = directionsOf(api, families);
  const bases = baseNames(families, read, directions.twofold, scope);
  const input = new Map(read);
  for (const name of directions.twofold) input.set(name, claimInput(read.get(name) ?? name, scope));
  const cycles = aliasCycles(api.schemas, families);
  const schemas = new Map(api.schemas.map(({ name, schema }) => [name, schema]));
  const typeNames = new Set([...read.values(), ...input.values(), ...bases.read.values(), ...bases.write.values()]);
  const side = (direction: Direction, names: ReadonlyMap<string, string>, written?: ApiNames): ApiNames => {
    const self: ApiNames = {
      schema: (ref) => existing(names.get(ref), ref),
      resolve: (ref) => existing(schemas.get(ref), ref),
      isCycle: (ref) => cycles.has(ref),
      typeNames,
      choices,
      omits: (member) => directions.omits(member, direction),
      get written() {
        return written ?? self;
      },
      sidesOf: (ref) => (directions.twofold.has(ref) ? 'two' : directions.writtenOnly.has(ref) ? 'written' : 'one'),
      families,
      base: (ref) => existing(bases[direction].get(ref), ref),
    };
    return self;
  };
  return side('read', read, side('write', input));
}

function claimInput(name: string, scope: NameScope): string {
  return scope.claim(`${name}Input`, `${name}Write`);
}

function baseNames(
  families: Families,
  names: ReadonlyMap<string, string>,
  twofold: ReadonlySet<string>,
  scope: NameScope,
): Record<Direction, Map<string, string>> {
  const read = new Map<string, string>();
  const write = new Map<string, string>();
  for (const [name, { derived }] of families) {
    if (derived.length === 0) continue;
    const base = scope.claim(`${names.get(name) ?? name}Base`);
    read.set(name, base);
    write.set(name, twofold.has(name) ? claimInput(base, scope) : base);
  }
  return { read, write };
}

function existing<T>(found: T | undefined, ref: string): T {
  if (found === undefined) throw new Error(`The model refers to a schema that it does not hold: ${ref}`);
  return found;
}
