import { type JsonType, mapChildren, type Schema } from '../../model/ir/index.ts';
import { canonical, KINDS, sameValue } from '../json/value.ts';
import { kindOfValue, kindsOfTypes } from '../node/kinds.ts';
import type { Scope, Scoped } from '../scope.ts';
import { merge } from './merge.ts';

/**
 * The same values said more plainly: members of an allOf merged where one schema can say what they say, `const` as an
 * enum, enum members of other types gone, keywords about absent types gone, impossible branches gone. Descriptions and
 * other annotations are dropped. Named schemas stay named, so that recursion ends.
 */
export function normalise({ schema, scope }: Scoped): Scoped {
  return { schema: plainer(schema), scope: normaliseScope(scope) };
}

const scopes = new WeakMap<Scope, Scope>();

function normaliseScope(scope: Scope): Scope {
  const known = scopes.get(scope);
  if (known !== undefined) return known;
  const schemas = new Map([...scope.schemas].map(([name, schema]) => [name, plainer(schema)]));
  const made = { schemas };
  scopes.set(scope, made);
  return made;
}

export function plainer(schema: Schema): Schema {
  if (schema.never) return impossible(schema);
  return tidied(combined(mapChildren(withoutWords(schema), plainer)));
}

function impossible({ origin }: Schema): Schema {
  return { origin, never: true };
}

function withoutWords(schema: Schema): Schema {
  const {
    title: _title,
    description: _description,
    default: _default,
    examples: _examples,
    extensions: _extensions,
    deprecated: _deprecated,
    contentEncoding: _encoding,
    contentMediaType: _media,
    const: constant,
    ...rest
  } = schema;
  if (constant === undefined) return rest;
  const members = (rest.enum ?? [constant.value]).filter((value) => sameValue(value, constant.value));
  return { ...rest, enum: members };
}

/** Merges what can be merged of allOf, and of unions with a single branch. */
function combined(schema: Schema): Schema {
  const { allOf = [], ...rest } = unwrapped(schema);
  let whole: Schema = rest;
  const kept: Schema[] = [];
  const queue = [...allOf];
  for (let member = queue.shift(); member !== undefined; member = queue.shift()) {
    const merged = merge(whole, member);
    if (merged === undefined) {
      kept.push(member);
      continue;
    }
    const { allOf: more = [], ...next } = merged;
    queue.unshift(...more);
    whole = mapMerged(next);
  }
  return kept.length === 0 ? whole : { ...whole, allOf: kept };
}

/** Parts that were put together are made plain in their turn. */
function mapMerged(schema: Schema): Schema {
  return mapChildren(schema, (child) =>
    child.allOf !== undefined && Object.keys(child).length === 2 ? plainer(child) : child,
  );
}

function unwrapped(schema: Schema): Schema {
  const { anyOf, oneOf, discriminator, ...rest } = schema;
  if (discriminator !== undefined) return schema;
  const any = anyOf?.filter((branch) => !branch.never);
  const one = oneOf?.filter((branch) => !branch.never);
  if (any?.length === 0 || one?.length === 0) return impossible(schema);
  const single = [any, one].flatMap((branches) => (branches?.length === 1 ? branches : []));
  return {
    ...rest,
    ...(any !== undefined && any.length > 1 ? { anyOf: any } : {}),
    ...(one !== undefined && one.length > 1 ? { oneOf: one } : {}),
    ...(single.length > 0 ? { allOf: [...(rest.allOf ?? []), ...single] } : {}),
  };
}

const ABOUT: Readonly<Partial<Record<JsonType, readonly (keyof Schema)[]>>> = {
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength', 'pattern'],
  array: [
    'prefixItems',
    'items',
    'contains',
    'minContains',
    'maxContains',
    'minItems',
    'maxItems',
    'uniqueItems',
    'unevaluatedItems',
  ],
  object: [
    'properties',
    'required',
    'patternProperties',
    'additionalProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'dependentRequired',
    'dependentSchemas',
    'unevaluatedProperties',
  ],
};

/** Drops what says nothing beside the types and the listed values. */
function tidied(schema: Schema): Schema {
  if (
    schema.never ||
    schema.allOf?.some((member) => member.never) ||
    (schema.not !== undefined && saysNothing(schema.not))
  )
    return impossible(schema);
  const types = schema.types === undefined ? undefined : sortedTypes(schema.types);
  const kinds = kindsOfTypes(types);
  const members = schema.enum?.filter((value) => (kinds & kindOfValue(value)) !== 0);
  if (types?.length === 0 || members?.length === 0) return impossible(schema);
  const present = members === undefined ? kinds : members.reduce<number>((bits, value) => bits | kindOfValue(value), 0);
  const inert = Object.entries(ABOUT).flatMap(([type, keywords]) =>
    KINDS.some((kind) => kind === type && (kindsOfTypes([kind]) & present) === 0) ? keywords : [],
  );
  const entries = Object.entries({
    ...schema,
    types: members === undefined && types !== undefined && types.length < KINDS.length ? types : undefined,
    enum: members?.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1)),
    not: schema.not?.never ? undefined : schema.not,
  });
  return Object.assign(
    { origin: schema.origin },
    Object.fromEntries(
      entries.filter(([key, value]) => value !== undefined && !inert.some((keyword) => keyword === key)),
    ),
  );
}

function saysNothing(schema: Schema): boolean {
  return Object.keys(schema).every((key) => key === 'origin');
}

function sortedTypes(types: readonly JsonType[]): readonly JsonType[] {
  const all = new Set(types);
  if (all.has('number')) all.delete('integer');
  const order: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];
  return order.filter((type) => all.has(type));
}
