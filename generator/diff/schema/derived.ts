import { type Api, childrenOf, descendants, type Schema } from '../../model/ir/index.ts';
import type { SchemaUse } from '../found.ts';
import { constraints } from './view.ts';

/**
 * Where a schema has a discriminator but no union beside it, values are of the schemas that are made of it by `allOf`:
 * what changes in those is felt wherever the schema is used, although nothing there refers to them.
 */
export function derivedUses(uses: readonly SchemaUse[], base: Api, revision: Api): SchemaUse[] {
  const before = familiesIn(base);
  if (before.derived.size === 0) return [];
  const after = familiesIn(revision);
  return uses.flatMap((use) =>
    [...before.reachedFrom(use.base)].flatMap((name): SchemaUse[] => {
      const [old, fresh] = [before.names.get(name), after.names.get(name)];
      if (old === undefined || fresh === undefined || !after.members.has(name)) return [];
      const place = { ...use.place, part: `${use.place.part ?? ''}, the \`${name}\` in it` };
      return [{ ...use, place, base: old, revision: fresh, within: use.place }];
    }),
  );
}

interface Families {
  readonly names: ReadonlyMap<string, Schema>;
  /** Names of what is made of each schema that has a discriminator, or comes from one that has, at any depth. */
  readonly derived: ReadonlyMap<string, ReadonlySet<string>>;
  readonly members: ReadonlySet<string>;
  /** Members of all families that stand somewhere in a schema. */
  reachedFrom(schema: Schema): ReadonlySet<string>;
}

function familiesIn({ schemas }: Api): Families {
  const names = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const children = new Map<string, string[]>();
  for (const { name, schema } of schemas) {
    for (const { ref } of schema.allOf ?? []) {
      if (ref !== undefined) children.set(ref, [...(children.get(ref) ?? []), name]);
    }
  }
  const derived = new Map<string, ReadonlySet<string>>();
  const below = (name: string) => {
    const members = descendants(name, (parent) => children.get(parent));
    members.delete(name);
    if (members.size > 0) derived.set(name, members);
    return members;
  };
  const members = new Set<string>();
  for (const { name, schema } of schemas) {
    const isHead = schema.discriminator !== undefined && (schema.oneOf ?? schema.anyOf) === undefined;
    if (isHead) for (const member of below(name)) members.add(member);
  }
  // They have the discriminator from the one that they are made of.
  for (const member of members) below(member);
  return { names, derived, members, reachedFrom };

  function reachedFrom(root: Schema): ReadonlySet<string> {
    const found = new Set<string>();
    const seen = new Set<Schema>();
    const entered = new Set<string>();
    const open = [root];
    for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
      if (seen.has(schema)) continue;
      seen.add(schema);
      open.push(...childrenOf(schema));
      const { ref } = schema;
      const target = ref === undefined ? undefined : names.get(ref);
      if (ref === undefined || target === undefined) continue;
      enter(ref, target);
      for (const name of derived.get(ref) ?? []) {
        found.add(name);
        const member = names.get(name);
        if (member !== undefined) enter(name, member);
      }
    }
    return found;

    /** What a member is made of is a part of it, and stands for nobody else there. One that adds nothing is an alias. */
    function enter(name: string, schema: Schema): void {
      open.push(schema);
      if (entered.has(name) || !members.has(name) || isAlias(schema)) return;
      entered.add(name);
      for (const part of schema.allOf ?? []) {
        const parent = part.ref === undefined ? undefined : names.get(part.ref);
        if (part.ref === undefined || parent === undefined || !derived.get(part.ref)?.has(name)) continue;
        seen.add(part);
        enter(part.ref, parent);
      }
    }
  }
}

function isAlias(schema: Schema): boolean {
  return schema.allOf?.length === 1 && constraints(schema).length === 1;
}
