import type { Discriminator, Schema } from '../../model/ir/index.ts';
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
  const changed: { -readonly [Key in keyof Schema]?: Schema[Key] } = {};
  // Most schemas have a handful of keywords, so these are gone through rather than all that there might be.
  for (const name in schema) {
    const keyword = name as keyof Schema;
    switch (keyword) {
      case 'ref': {
        const fresh = renamed.get(schema.ref ?? '');
        if (fresh !== undefined) changed.ref = fresh;
        break;
      }
      case 'items':
      case 'contains':
      case 'unevaluatedItems':
      case 'additionalProperties':
      case 'propertyNames':
      case 'unevaluatedProperties':
      case 'not':
      case 'if':
      case 'then':
      case 'else': {
        const before = schema[keyword];
        const after = before && rename(before);
        if (after !== undefined && after !== before) changed[keyword] = after;
        break;
      }
      case 'prefixItems':
      case 'allOf':
      case 'anyOf':
      case 'oneOf': {
        const after = renameEach(schema[keyword], rename);
        if (after !== undefined) changed[keyword] = after;
        break;
      }
      case 'properties':
      case 'dependentSchemas': {
        const after = renameEach(schema[keyword], inEntries(rename));
        if (after !== undefined) changed[keyword] = after;
        break;
      }
      case 'patternProperties': {
        const after = renameEach(schema[keyword], inEntries(rename));
        if (after !== undefined) changed[keyword] = after;
        break;
      }
      case 'discriminator': {
        const { discriminator } = schema;
        if (discriminator === undefined || !namesRenamed(discriminator, renamed)) break;
        changed.discriminator = renameDiscriminator(discriminator, renamed);
        break;
      }
    }
  }
  return Object.keys(changed).length === 0 ? schema : { ...schema, ...changed };
}

/** Undefined where every entry stays as it is. */
function renameEach<Entry>(
  before: readonly Entry[] | undefined,
  rename: (entry: Entry) => Entry,
): readonly Entry[] | undefined {
  return before?.some((entry) => rename(entry) !== entry) ? before.map(rename) : undefined;
}

function inEntries(rename: (schema: Schema) => Schema) {
  return <Entry extends { readonly schema: Schema }>(entry: Entry): Entry => {
    const schema = rename(entry.schema);
    return schema === entry.schema ? entry : { ...entry, schema };
  };
}

function namesRenamed({ fallback, mapping }: Discriminator, renamed: ReadonlyMap<string, string>): boolean {
  return mapping.some((entry) => renamed.has(entry.ref)) || (fallback !== undefined && renamed.has(fallback));
}
