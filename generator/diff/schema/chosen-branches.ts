import { type Discriminator, type JsonValue, mapChildren, type Schema } from '../../model/ir/index.ts';
import type { JointScope } from './joint-scope.ts';
import type { Names } from './sameness.ts';
import { seeThrough } from './view.ts';

/**
 * What a union says where its discriminator chooses. By the letter of JSON Schema, `oneOf` refuses what fits two of its
 * branches, and open objects that differ in optional members alone fit each other; `anyOf` takes what fits either.
 * Whoever writes a discriminator means that a value is of the branch that its tag names, whatever else it fits. The
 * same object where no union is chosen from.
 */
export function createChoosing(joint: JointScope): (schema: Schema) => Schema {
  const known = new WeakMap<Schema, Schema>();
  const chosen = (schema: Schema): Schema => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const after = asChosen(mapChildren(schema, chosen), namesOf(schema), joint);
    known.set(schema, after);
    return after;
  };
  return chosen;
}

/** Names of branches that a change was written into. */
const written = new WeakMap<Schema, string>();

/** A form of a branch that goes on being chosen by the tags of its name. */
export function inPlaceOf(branch: Schema | undefined, part: Schema): Schema {
  const name = branch === undefined ? undefined : nameOf(branch);
  if (name === undefined) return part;
  const form = { ...part };
  written.set(form, name);
  return form;
}

function nameOf(branch: Schema): string | undefined {
  return branch.ref ?? written.get(branch);
}

/** The union that a discriminator stands beside; undefined where it would have to choose from two. */
function unionOf({ anyOf, oneOf }: Schema): readonly Schema[] | undefined {
  return anyOf === undefined || oneOf === undefined ? (oneOf ?? anyOf) : undefined;
}

function namesOf(schema: Schema): readonly (string | undefined)[] {
  return unionOf(schema)?.map(nameOf) ?? [];
}

function asChosen(schema: Schema, names: readonly (string | undefined)[], joint: JointScope): Schema {
  const { anyOf: _, discriminator, oneOf: __, ...rest } = schema;
  const union = unionOf(schema);
  if (discriminator === undefined || union === undefined || discriminator.fallback !== undefined) return schema;
  const branches = union.map((branch, index) => {
    const name = names[index];
    const listed = listedIn(branch, discriminator.propertyName, joint.names);
    const tags = name === undefined ? [] : tagsOf(name, discriminator, joint);
    return { branch, tags: tags.filter((tag) => listed?.includes(tag) ?? true) };
  });
  // A branch that no tag leads to is not chosen, but fitted.
  if (branches.some(({ tags }) => tags.length === 0)) return schema;
  return { ...rest, anyOf: branches.map(({ branch, tags }) => tagged(branch, discriminator, tags)) };
}

function tagsOf(name: string, { mapping }: Discriminator, joint: JointScope): string[] {
  const own = mapping.filter(({ ref }) => ref === name);
  const alike = own.length > 0 ? own : mapping.filter(({ ref }) => joint.plainName(ref) === joint.plainName(name));
  return alike.map(({ value }) => value);
}

/** The values that a branch lists for a property itself; undefined where it takes others, too. */
function listedIn(branch: Schema, property: string, names: Names, seen = new Set<Schema>()): Listed {
  const schema = seeThrough(branch, names);
  if (seen.has(schema)) return undefined;
  seen.add(schema);
  const own = schema.properties?.find(({ name }) => name === property)?.schema;
  if (own !== undefined) {
    const { const: only, enum: listed } = seeThrough(own, names);
    if (only !== undefined || listed !== undefined) return only === undefined ? listed : [only.value];
  }
  for (const part of schema.allOf ?? []) {
    const listed = listedIn(part, property, names, seen);
    if (listed !== undefined) return listed;
  }
  return undefined;
}

type Listed = readonly JsonValue[] | undefined;

/** The branch with one of its tags, or without any. */
function tagged(branch: Schema, { origin, propertyName }: Discriminator, values: readonly string[]): Schema {
  const tag: Schema = { origin, properties: [{ name: propertyName, schema: { origin, enum: values } }] };
  return { origin: branch.origin, allOf: [branch, tag] };
}
