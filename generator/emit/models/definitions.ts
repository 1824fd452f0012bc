import type { Api, JsonObject, Schema } from '../../model/ir/index.ts';
import type { NameScope } from '../typescript/index.ts';
import { branchesOf, type Flat, flatten } from './flatten.ts';
import { spell } from './member-names.ts';
import { commentText, isSafeValue, safeName } from './safe-text.ts';

/** A class, or an enumeration of strings. */
export interface Definition {
  readonly name: string;
  readonly doc: string;
  /** Draft 7, which is what the printer reads. */
  readonly schema: JsonObject;
  /** Members that are always written, null included. */
  readonly required: ReadonlySet<string>;
  /** Values of an enumeration; empty for a class. */
  readonly values: readonly string[];
  /** Members of a class, by their name on the wire. */
  readonly members: readonly string[];
}

const ANY: JsonObject = {};
type Place = { readonly owner: string; readonly hint: string; readonly seen: ReadonlySet<string> };

/**
 * Every class and enumeration of a contract, in declared order, those without a name of their own behind their owner.
 * Only they are left as references; all else stands where it is used.
 */
export function definitionsOf(api: Api, scope: NameScope): readonly Definition[] {
  const schemas = new Map(api.schemas.map(({ name, schema }) => [name, schema]));
  const resolve = (ref: string): Schema => {
    const found = schemas.get(ref);
    if (found === undefined) throw new Error(`The model refers to a schema that it does not hold: ${ref}`);
    return found;
  };
  const definitions: Definition[] = [];
  const names = new Map<string, string>();
  /** Schemas without a name of their own, which may stand inside themselves. */
  const inner = new Map<Schema, string>();
  for (const { name, schema } of api.schemas) {
    if (isModel(flatten(schema, resolve)))
      names.set(name, scope.claim(spell(name, 'pascal'), `${spell(name, 'pascal')}Model`));
  }
  for (const { name, schema } of api.schemas) {
    const own = names.get(name);
    if (own !== undefined) define(own, schema, flatten(schema, resolve));
  }
  return definitions;

  function define(name: string, schema: Schema, flat: Flat): void {
    const doc = commentText(schema.description ?? schema.title ?? '');
    const strings = stringsOf(flat);
    if (strings !== undefined) {
      const values = strings;
      const json = { title: name, type: 'string', enum: values };
      definitions.push({ name, doc, schema: json, required: new Set(), values, members: [] });
      return;
    }
    const slot = definitions.length;
    const properties: [string, JsonObject][] = [];
    const required = new Set<string>();
    const sure: string[] = [];
    for (const [member, property] of flat.properties) {
      const wire = safeName(member, property.origin);
      if (property.never) continue;
      const { json, isNullable } = shapeOf(property, { owner: name, hint: member, seen: new Set() });
      const about = commentText(property.description ?? '');
      properties.push([wire, about === '' || '$ref' in json ? json : { ...json, description: about }]);
      // Whoever may only read or only write a member has none the other way.
      if (!flat.required.has(member) || property.readOnly || property.writeOnly) continue;
      required.add(wire);
      if (!isNullable) sure.push(wire);
    }
    const json = {
      title: name,
      type: 'object',
      ...(doc === '' ? {} : { description: doc }),
      properties: Object.fromEntries(properties),
      required: sure,
      additionalProperties: false,
    };
    const members = properties.map(([wire]) => wire);
    definitions.splice(slot, 0, { name, doc, schema: json, required, values: [], members });
  }

  function shapeOf(schema: Schema, place: Place): { readonly json: JsonObject; readonly isNullable: boolean } {
    const flat = flatten(schema, resolve);
    return { json: jsonOf(schema, flat, place), isNullable: flat.isNullable };
  }

  function jsonOf(schema: Schema, flat: Flat, place: Place): JsonObject {
    const ref = soleRef(schema);
    if (ref !== undefined) {
      const name = names.get(ref);
      // What derives from it has more members, and would lose them.
      if (resolve(ref).discriminator !== undefined) return ANY;
      if (name !== undefined) return { $ref: `#/definitions/${name}` };
      if (place.seen.has(ref)) return ANY;
      return shapeOf(resolve(ref), { ...place, seen: new Set([...place.seen, ref]) }).json;
    }
    if (isModel(flat)) {
      const known = inner.get(schema);
      const name = known ?? scope.claim(`${place.owner}${spell(place.hint, 'pascal')}`);
      inner.set(schema, name);
      if (known === undefined) define(name, schema, flat);
      return { $ref: `#/definitions/${name}` };
    }
    const [type, another] = flat.types ?? [];
    if (type === undefined || another !== undefined || flat.isUnion) return ANY;
    if (type === 'array') {
      return {
        type,
        items: flat.items === undefined ? ANY : shapeOf(flat.items, { ...place, hint: `${place.hint} item` }).json,
      };
    }
    if (type !== 'object') return { type };
    const { additional } = flat;
    const isOpen = additional === undefined || additional.never;
    return {
      type,
      additionalProperties: isOpen ? true : shapeOf(additional, { ...place, hint: `${place.hint} value` }).json,
    };
  }
}

/** The one name that stands for the whole schema. */
function soleRef(schema: Schema): string | undefined {
  const { ref, types, properties, enum: values, const: fixed, allOf, items, additionalProperties } = schema;
  const branches = branchesOf(schema);
  const says = types ?? properties ?? values ?? fixed ?? items ?? additionalProperties;
  if (says !== undefined) return undefined;
  if (ref !== undefined) return allOf === undefined && branches.length === 0 ? ref : undefined;
  const [only, another] = [...(allOf ?? []), ...branches];
  return only === undefined || another !== undefined ? undefined : soleRef(only);
}

function isModel(flat: Flat): boolean {
  if (stringsOf(flat) !== undefined) return true;
  if (flat.isUnion) return false;
  const isObject = flat.types === undefined || (flat.types.size === 1 && flat.types.has('object'));
  return isObject && flat.properties.size > 0;
}

/** The values of an enumeration of strings that can be written; null is no value but a lack of one. */
function stringsOf({ values, isUnion, properties }: Flat): readonly string[] | undefined {
  const named = values?.filter((value) => value !== null);
  if (named === undefined || named.length === 0 || isUnion || properties.size > 0) return undefined;
  const strings = named.filter((value) => typeof value === 'string');
  return strings.length === named.length && strings.every(isSafeValue) ? [...new Set(strings)] : undefined;
}
