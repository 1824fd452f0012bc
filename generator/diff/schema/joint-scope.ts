import { type Discriminator, mapChildren, type Schema } from '../../model/ir/index.ts';
import { renameDiscriminator } from '../../schema/index.ts';
import { createSameness, type Names } from './sameness.ts';
import { withoutRefBeside } from './view.ts';

/**
 * Both versions' named schemas in one scope, so that schemas of the two can be mixed. Names whose schemas are alike on
 * both sides are held once; a name that changed keeps its base form, and its revision form gets a name of its own.
 */
export interface JointScope {
  readonly names: ReadonlyMap<string, Schema>;
  /** Spelt alike, apart from names, order and documentation; both in the terms of the joint scope. */
  same(left: Schema, right: Schema): boolean;
  /** A schema of the revision, with its names changed to those of the joint scope. */
  fromRevision(schema: Schema): Schema;
  /** Name as the contract has it, for one of the joint scope. */
  plainName(name: string): string;
  /** Name, as the contract has it, of a schema that is one of the named ones. */
  nameOf(schema: Schema): string | undefined;
}

const MARK = '\u2032';

export function joinScopes(base: Names, revision: Names): JointScope {
  const sameness = createSameness(base, revision);
  const names = new Map(base);
  const renamed = new Map<string, string>();
  const plain = new Map<string, string>();
  for (const name of revision.keys()) {
    if (!base.has(name) || sameness.names(name, name)) continue;
    let fresh = name + MARK;
    while (base.has(fresh) || revision.has(fresh)) fresh += MARK;
    renamed.set(name, fresh);
    plain.set(fresh, name);
  }
  const copies = new WeakMap<Schema, Schema>();
  const fromRevision = (schema: Schema): Schema => {
    const known = copies.get(schema);
    if (known !== undefined) return known;
    const copy = renameRefs(schema, renamed, fromRevision);
    copies.set(schema, copy);
    copies.set(copy, copy);
    return copy;
  };
  for (const [name, schema] of revision) {
    const fresh = renamed.get(name);
    if (fresh !== undefined) names.set(fresh, fromRevision(schema));
    else if (!base.has(name)) names.set(name, fromRevision(schema));
  }
  const inside = createSameness(names, names);
  const owners = new Map([...names].map(([name, schema]) => [withoutRefBeside(schema), plain.get(name) ?? name]));
  return {
    names,
    same: (left, right) => left === right || inside.schemas(left, right),
    fromRevision,
    plainName: (name) => plain.get(name) ?? name,
    nameOf: (schema) => owners.get(withoutRefBeside(schema)),
  };
}

/** The same object where nothing in it is renamed. */
function renameRefs(schema: Schema, renamed: ReadonlyMap<string, string>, rename: (schema: Schema) => Schema): Schema {
  const inner = mapChildren(schema, rename);
  const ref = schema.ref === undefined ? undefined : renamed.get(schema.ref);
  const { discriminator } = schema;
  const isNamed = discriminator !== undefined && namesRenamed(discriminator, renamed);
  if (ref === undefined && !isNamed) return inner;
  return {
    ...inner,
    ...(ref !== undefined && { ref }),
    ...(isNamed && { discriminator: renameDiscriminator(discriminator, renamed) }),
  };
}

function namesRenamed({ fallback, mapping }: Discriminator, renamed: ReadonlyMap<string, string>): boolean {
  return mapping.some((entry) => renamed.has(entry.ref)) || (fallback !== undefined && renamed.has(fallback));
}
