import type { Cursor } from '../cursor.ts';
import type { JsonValue, PatternProperty, Property, Schema } from '../ir/index.ts';
import type { Dialect } from './dialect.ts';
import { addLowerBound, addMediaType, addTypes, addUpperBound } from './dialect-keywords.ts';
import { readDiscriminator } from './discriminator.ts';
import { dynamicTarget } from './dynamic-ref.ts';
import type { SchemaRegistry } from './registry.ts';

/** A schema while its keywords are read one by one. */
export type Draft = { -readonly [K in keyof Schema]: Schema[K] };

/** What the reading of a nested schema needs. */
export interface Context {
  readonly dialect: Dialect;
  readonly registry: SchemaRegistry;
  read(node: Cursor): Schema;
}

type Reader = (draft: Draft, node: Cursor, key: string, context: Context) => void;
type Key<T> = { [K in keyof Schema]-?: T extends NonNullable<Schema[K]> ? K : never }[keyof Schema];

const number =
  (name: Key<number>): Reader =>
  (draft, node, key) =>
    set(draft, name, node.number(key));

const text =
  (
    name: Key<string> & ('pattern' | 'format' | 'contentEncoding' | 'contentMediaType' | 'title' | 'description'),
  ): Reader =>
  (draft, node, key) =>
    set(draft, name, node.text(key));

const flag =
  (name: 'uniqueItems' | 'readOnly' | 'writeOnly' | 'deprecated'): Reader =>
  (draft, node, key) => {
    if (node.flag(key)) draft[name] = true;
  };

const schema =
  (
    name: 'contains' | 'propertyNames' | 'unevaluatedItems' | 'unevaluatedProperties' | 'not' | 'if' | 'then' | 'else',
  ): Reader =>
  (draft, node, key, context) => {
    const child = node.get(key);
    if (child !== undefined) draft[name] = context.read(child);
  };

const schemas =
  (name: 'allOf' | 'anyOf' | 'oneOf' | 'prefixItems'): Reader =>
  (draft, node, key, context) => {
    const list = node.items(key).map((item) => context.read(item));
    if (list.length > 0) draft[name] = list;
  };

const only =
  (dialects: readonly Dialect[], reader: Reader): Reader =>
  (draft, node, key, context) => {
    if (dialects.includes(context.dialect)) reader(draft, node, key, context);
  };

/**
 * How each keyword is read. Keywords that are not here are annotations nobody needs, or unknown ones, which JSON Schema
 * tells readers to ignore.
 */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['$dynamicRef', only(['2020-12'], readDynamicRef)],
  ['type', (draft, node, _key, context) => addTypes(draft, node, context.dialect)],
  ['enum', readEnum],
  ['const', (draft, node) => set(draft, 'const', { value: node.json('const') ?? null })],
  ['minimum', addLowerBound],
  ['exclusiveMinimum', addLowerBound],
  ['maximum', addUpperBound],
  ['exclusiveMaximum', addUpperBound],
  ['multipleOf', number('multipleOf')],
  ['minLength', number('minLength')],
  ['maxLength', number('maxLength')],
  ['pattern', text('pattern')],
  ['format', text('format')],
  ['contentEncoding', text('contentEncoding')],
  ['contentMediaType', (draft, node, _key, context) => addMediaType(draft, node, context.dialect)],
  ['prefixItems', only(['2020-12'], schemas('prefixItems'))],
  ['items', readItems],
  ['additionalItems', only(['draft-07'], readAdditionalItems)],
  ['contains', schema('contains')],
  ['minContains', number('minContains')],
  ['maxContains', number('maxContains')],
  ['minItems', number('minItems')],
  ['maxItems', number('maxItems')],
  ['uniqueItems', flag('uniqueItems')],
  ['unevaluatedItems', schema('unevaluatedItems')],
  ['properties', (draft, node, key, context) => set(draft, 'properties', readProperties(node, key, context))],
  ['required', readRequired],
  ['patternProperties', readPatternProperties],
  ['additionalProperties', readAdditionalProperties],
  ['propertyNames', schema('propertyNames')],
  ['minProperties', number('minProperties')],
  ['maxProperties', number('maxProperties')],
  ['dependentRequired', readDependencies],
  ['dependentSchemas', readDependencies],
  ['dependencies', only(['draft-07', 'openapi-3.0'], readDependencies)],
  ['unevaluatedProperties', schema('unevaluatedProperties')],
  ['allOf', schemas('allOf')],
  ['anyOf', schemas('anyOf')],
  ['oneOf', schemas('oneOf')],
  ['not', schema('not')],
  ['if', schema('if')],
  ['then', schema('then')],
  ['else', schema('else')],
  ['discriminator', (draft, node, _key, context) => set(draft, 'discriminator', readDiscriminator(node, context))],
  ['readOnly', flag('readOnly')],
  ['writeOnly', flag('writeOnly')],
  ['deprecated', flag('deprecated')],
  ['title', text('title')],
  ['description', text('description')],
  ['default', (draft, node) => set(draft, 'default', { value: node.json('default') ?? null })],
  ['example', (draft, node) => set(draft, 'examples', [node.json('example') ?? null, ...(draft.examples ?? [])])],
  ['examples', readExamples],
]);

/** Reads every keyword of the node into the draft, in declared order. */
export function readKeywords(draft: Draft, node: Cursor, context: Context): void {
  let extended = false;
  for (const key in node.members) {
    const reader = READERS.get(key);
    if (reader) reader(draft, node, key, context);
    else if (key.startsWith('x-')) extended = true;
  }
  if (extended) set(draft, 'extensions', node.extensions);
}

function set<K extends keyof Draft>(draft: Draft, key: K, value: Draft[K] | undefined): void {
  if (value !== undefined) draft[key] = value;
}

function readDynamicRef(draft: Draft, node: Cursor, _key: string, { registry, read }: Context): void {
  const target = dynamicTarget(node);
  if (target !== undefined && draft.ref === undefined) draft.ref = registry.nameOf(target, read);
}

function readEnum(draft: Draft, node: Cursor): void {
  const values = node.items('enum').map((item) => item.value as JsonValue);
  if (values.length > 0) draft.enum = values;
}

function readExamples(draft: Draft, node: Cursor): void {
  const examples = node.json('examples');
  if (Array.isArray(examples)) draft.examples = [...(draft.examples ?? []), ...examples];
}

/** Draft-07 writes tuples as a list in `items`; 2020-12 has `prefixItems` for them. */
function readItems(draft: Draft, node: Cursor, key: string, context: Context): void {
  const items = node.get(key);
  if (items === undefined) return;
  if (Array.isArray(items.value) && context.dialect === 'draft-07') {
    draft.prefixItems = node.items(key).map((item) => context.read(item));
  } else {
    draft.items = context.read(items);
  }
}

/** Counts only beside a tuple. */
function readAdditionalItems(draft: Draft, node: Cursor, key: string, context: Context): void {
  const child = node.get(key);
  if (child !== undefined && Array.isArray(node.members?.['items'])) draft.items = context.read(child);
}

function readProperties(node: Cursor, key: string, context: Context): Property[] {
  return node.entries(key).map(([name, child]) => ({ name, schema: context.read(child) }));
}

function readPatternProperties(draft: Draft, node: Cursor, key: string, context: Context): void {
  const patterns: PatternProperty[] = node
    .entries(key)
    .map(([pattern, child]) => ({ pattern, schema: context.read(child) }));
  if (patterns.length > 0) draft.patternProperties = patterns;
}

/** `required: true` on a property is a habit from draft-03 that means nothing since. */
function readRequired(draft: Draft, node: Cursor, key: string): void {
  if (typeof node.members?.[key] === 'boolean') return;
  const names = node.texts(key);
  if (names.length > 0) draft.required = [...new Set(names)];
}

/** `true` and `{}` say that anything goes, which absence says too. */
function readAdditionalProperties(draft: Draft, node: Cursor, key: string, context: Context): void {
  const child = node.get(key);
  if (child === undefined || child.value === true) return;
  if (child.members !== undefined && Object.keys(child.members).length === 0) return;
  draft.additionalProperties = context.read(child);
}

/** The one keyword of draft-07 holds both kinds, told apart by shape; its two successors hold one kind each. */
function readDependencies(draft: Draft, node: Cursor, key: string, context: Context): void {
  const holder = node.object(key);
  for (const [name, child] of holder?.children() ?? []) {
    if (Array.isArray(child.value)) {
      draft.dependentRequired = { ...draft.dependentRequired, [name]: holder?.texts(name) ?? [] };
    } else {
      draft.dependentSchemas = [...(draft.dependentSchemas ?? []), { name, schema: context.read(child) }];
    }
  }
}
