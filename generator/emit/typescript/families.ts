import { type Api, descendants, type JsonValue, type NamedSchema, type Schema } from '../../model/ir/index.ts';

/** A schema that is derived, by `allOf`, from one with a discriminator, or that one itself. */
export interface FamilyMember {
  /** Schemas that are made of this one. */
  readonly derived: readonly string[];
  /** The property by which members are told apart. */
  readonly property: string;
  /** The property's values for this very schema; absent where nothing says so. */
  readonly values: readonly JsonValue[] | undefined;
  /** Whether the schema says those values itself. */
  readonly saysItself: boolean;
}

/** Members of families by name. Empty in most APIs. */
export type Families = ReadonlyMap<string, FamilyMember>;

/**
 * Finds families: schemas with a discriminator that others include by `allOf`. Their `oneOf` may list those others, which
 * says the same twice; a union of anything else is no family.
 */
export function familiesOf({ schemas }: Api): Families {
  const heads = schemas.filter(({ schema }) => schema.discriminator !== undefined);
  if (heads.length === 0) return new Map();
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const derived = new Map<string, string[]>();
  for (const { name, schema } of schemas) {
    for (const parent of parentsOf(schema)) derived.set(parent, [...(derived.get(parent) ?? []), name]);
  }
  const families = new Map<string, FamilyMember>();
  for (const head of heads) {
    const members = descendants(head.name, (name) => derived.get(name));
    const branches = [...(head.schema.oneOf ?? []), ...(head.schema.anyOf ?? [])];
    const foreign = branches.some(({ ref }) => ref === undefined || !members.has(ref));
    if (members.size === 0 || foreign || members.has(head.name)) continue;
    for (const name of [head.name, ...members]) {
      if (families.has(name)) continue;
      families.set(name, { derived: derived.get(name) ?? [], ...tagOf(name, head, byName) });
    }
  }
  return families;
}

/** Every schema that is derived from this one, at any depth. */
export function allDerived(name: string, families: Families): string[] {
  return [...descendants(name, (each) => families.get(each)?.derived)];
}

/** Schemas that this one is made of as a whole. */
export function parentsOf(schema: Schema): string[] {
  const refs = (schema.allOf ?? []).flatMap(({ ref }) => ref ?? []);
  return schema.ref === undefined ? refs : [schema.ref, ...refs];
}

/** What the schema says itself, else what the mapping says, else its own name; nothing where none of it can be. */
function tagOf(
  name: string,
  head: NamedSchema,
  byName: ReadonlyMap<string, Schema>,
): Pick<FamilyMember, 'property' | 'values' | 'saysItself'> {
  const { propertyName: property = '', mapping = [] } = head.schema.discriminator ?? {};
  const mapped = mapping.filter(({ ref }) => ref === name).map(({ value }) => value);
  // The head stands for itself only where the mapping says so.
  if (name === head.name && mapped.length === 0) return { property, values: undefined, saysItself: false };
  const own = name === head.name ? undefined : propertyOf(byName.get(name), property);
  const literals = own?.const ? [own.const.value] : own?.enum;
  if (literals !== undefined) return { property, values: literals, saysItself: true };
  const declared = resolved(propertyOf(head.schema, property), byName);
  const values = (mapped.length > 0 ? mapped : [name]).map((text) => typed(text, declared));
  const allowed = declared?.enum;
  const possible = allowed === undefined || values.every((value) => allowed.includes(value));
  return { property, values: possible ? values : undefined, saysItself: false };
}

/** The property in the schema itself or its nameless parts, not in what it is derived from. */
function propertyOf(schema: Schema | undefined, name: string): Schema | undefined {
  const own = schema?.properties?.find((property) => property.name === name)?.schema;
  if (own !== undefined) return own;
  for (const part of schema?.allOf ?? []) {
    const found = part.ref === undefined ? propertyOf(part, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolved(schema: Schema | undefined, byName: ReadonlyMap<string, Schema>): Schema | undefined {
  return schema?.ref === undefined ? schema : byName.get(schema.ref);
}

/** Mappings are written as text, whatever the tag's type is. */
export function typed(text: string, tag: Schema | undefined): JsonValue {
  const types = tag?.types ?? [];
  if (types.includes('string') || types.length === 0) return text;
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  const number = Number(text);
  return (types.includes('integer') || types.includes('number')) && !Number.isNaN(number) ? number : text;
}
