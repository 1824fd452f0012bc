import type { JsonObject, JsonType, JsonValue, Property, Schema } from '../../model/ir/index.ts';
import { canonical } from '../json/value.ts';
import { regExpOf } from '../strings/pattern.ts';
import type { View } from './view.ts';

const NOTHING: ReadonlySet<string> = new Set();
// Shared by all nodes without the keyword: most nodes of a big document say one thing and have no parts.
const NO_NODES: readonly Node[] = [];
const NO_NAMES: readonly string[] = [];
const NO_PARTS: ReadonlyMap<string, Node> = new Map();
const NO_PATTERNS: Node['patternProperties'] = [];
const NO_DEPENDENTS: Node['dependentRequired'] = [];
const NO_SELECTIONS: readonly Selection[] = [];

/**
 * One schema as one direction sees it: references resolved, properties that don't travel that way gone. Nodes are
 * interned by their view, so identity may be used as a key; every part is worked out on first use, since most of a big
 * document is never looked at.
 */
export class Node {
  readonly id: number;
  readonly schema: Schema;
  readonly #view: View;
  /** Names that don't exist here because a schema beside this one says that they don't travel. */
  readonly #dropped: ReadonlySet<string>;

  #target: Node | undefined;
  #values: readonly JsonValue[] | undefined;
  #allOf: readonly Node[] | undefined;
  #anyOf: readonly Node[] | undefined;
  #oneOf: readonly Node[] | undefined;
  #not: Node | undefined;
  #if: Node | undefined;
  #then: Node | undefined;
  #else: Node | undefined;
  #prefixItems: readonly Node[] | undefined;
  #items: Node | undefined;
  #contains: Node | undefined;
  #unevaluatedItems: Node | undefined;
  #properties: ReadonlyMap<string, Node> | undefined;
  #patternProperties: Node['patternProperties'] | undefined;
  #additionalProperties: Node | undefined;
  #unevaluatedProperties: Node | undefined;
  #propertyNames: Node | undefined;
  #required: readonly string[] | undefined;
  #dependentRequired: Node['dependentRequired'] | undefined;
  #dependentSchemas: ReadonlyMap<string, Node> | undefined;
  #selections: readonly Selection[] | undefined;

  constructor(id: number, schema: Schema, view: View, inherited: ReadonlySet<string>) {
    this.id = id;
    this.schema = schema;
    this.#view = view;
    const own = view.untravelled(schema);
    this.#dropped = own.size === 0 ? inherited : inherited.size === 0 ? own : new Set([...inherited, ...own]);
  }

  /** A schema about the same value. */
  #beside(schema: Schema): Node {
    return this.#view.node(schema, this.#dropped);
  }

  /** A schema about a part of the value. */
  #within(schema: Schema): Node {
    return this.#view.node(schema, NOTHING);
  }

  get never(): boolean {
    return this.schema.never === true;
  }

  /** @throws UnresolvedReference when the name is not in scope. */
  get target(): Node | undefined {
    const { ref } = this.schema;
    if (ref === undefined) return undefined;
    this.#target ??= this.#beside(this.#view.named(ref));
    return this.#target;
  }

  get types(): readonly JsonType[] | undefined {
    return this.schema.types;
  }

  /** The finitely many values of `enum` and `const` together, without duplicates; undefined without either. */
  get values(): readonly JsonValue[] | undefined {
    if (this.schema.enum === undefined && this.schema.const === undefined) return undefined;
    this.#values ??= this.#listValues();
    return this.#values;
  }

  #listValues(): readonly JsonValue[] {
    const { enum: members, const: constant } = this.schema;
    const wanted = constant === undefined ? undefined : canonical(constant.value);
    const all = new Map(
      (members ?? (constant === undefined ? [] : [constant.value])).map((value) => [canonical(value), value]),
    );
    return [...all].filter(([key]) => wanted === undefined || key === wanted).map(([, value]) => value);
  }

  get allOf(): readonly Node[] {
    const { allOf } = this.schema;
    if (allOf === undefined) return NO_NODES;
    this.#allOf ??= allOf.map((schema) => this.#beside(schema));
    return this.#allOf;
  }
  get anyOf(): readonly Node[] {
    const { anyOf } = this.schema;
    if (anyOf === undefined) return NO_NODES;
    this.#anyOf ??= anyOf.map((schema) => this.#beside(schema));
    return this.#anyOf;
  }
  get oneOf(): readonly Node[] {
    const { oneOf } = this.schema;
    if (oneOf === undefined) return NO_NODES;
    this.#oneOf ??= oneOf.map((schema) => this.#beside(schema));
    return this.#oneOf;
  }
  get not(): Node | undefined {
    const { not } = this.schema;
    if (not === undefined) return undefined;
    this.#not ??= this.#beside(not);
    return this.#not;
  }
  /** An `if` without consequences says nothing. */
  get condition(): Node | undefined {
    const { if: condition, then: whenTrue, else: whenFalse } = this.schema;
    if (condition === undefined || (whenTrue ?? whenFalse) === undefined) return undefined;
    this.#if ??= this.#beside(condition);
    return this.#if;
  }
  get whenTrue(): Node | undefined {
    const { if: condition, then: whenTrue } = this.schema;
    if (condition === undefined || whenTrue === undefined) return undefined;
    this.#then ??= this.#beside(whenTrue);
    return this.#then;
  }
  get whenFalse(): Node | undefined {
    const { if: condition, else: whenFalse } = this.schema;
    if (condition === undefined || whenFalse === undefined) return undefined;
    this.#else ??= this.#beside(whenFalse);
    return this.#else;
  }

  get prefixItems(): readonly Node[] {
    const { prefixItems } = this.schema;
    if (prefixItems === undefined) return NO_NODES;
    this.#prefixItems ??= prefixItems.map((schema) => this.#within(schema));
    return this.#prefixItems;
  }
  get items(): Node | undefined {
    const { items } = this.schema;
    if (items === undefined) return undefined;
    this.#items ??= this.#within(items);
    return this.#items;
  }
  get contains(): Node | undefined {
    const { contains } = this.schema;
    if (contains === undefined) return undefined;
    this.#contains ??= this.#within(contains);
    return this.#contains;
  }
  get unevaluatedItems(): Node | undefined {
    const { unevaluatedItems } = this.schema;
    if (unevaluatedItems === undefined) return undefined;
    this.#unevaluatedItems ??= this.#within(unevaluatedItems);
    return this.#unevaluatedItems;
  }

  get properties(): ReadonlyMap<string, Node> {
    const { properties } = this.schema;
    if (properties === undefined) return NO_PARTS;
    this.#properties ??= this.#named(properties, (schema) => this.#within(schema));
    return this.#properties;
  }
  get patternProperties(): readonly { readonly pattern: string; readonly node: Node }[] {
    const { patternProperties } = this.schema;
    if (patternProperties === undefined) return NO_PATTERNS;
    this.#patternProperties ??= patternProperties
      .filter(({ pattern }) => regExpOf(pattern) !== undefined)
      .map(({ pattern, schema }) => ({ pattern, node: this.#within(schema) }));
    return this.#patternProperties;
  }
  get additionalProperties(): Node | undefined {
    const { additionalProperties } = this.schema;
    if (additionalProperties === undefined) return undefined;
    this.#additionalProperties ??= this.#within(additionalProperties);
    return this.#additionalProperties;
  }
  get unevaluatedProperties(): Node | undefined {
    const { unevaluatedProperties } = this.schema;
    if (unevaluatedProperties === undefined) return undefined;
    this.#unevaluatedProperties ??= this.#within(unevaluatedProperties);
    return this.#unevaluatedProperties;
  }
  get propertyNames(): Node | undefined {
    const { propertyNames } = this.schema;
    if (propertyNames === undefined) return undefined;
    this.#propertyNames ??= this.#within(propertyNames);
    return this.#propertyNames;
  }
  get required(): readonly string[] {
    const { required } = this.schema;
    if (required === undefined) return NO_NAMES;
    this.#required ??= [...new Set(required)].filter((name) => !this.#dropped.has(name));
    return this.#required;
  }
  get dependentRequired(): readonly (readonly [string, readonly string[]])[] {
    const { dependentRequired } = this.schema;
    if (dependentRequired === undefined) return NO_DEPENDENTS;
    this.#dependentRequired ??= Object.entries(dependentRequired)
      .filter(([name]) => !this.#dropped.has(name))
      .map(([name, needed]) => [name, needed.filter((other) => !this.#dropped.has(other))] as const);
    return this.#dependentRequired;
  }
  get dependentSchemas(): ReadonlyMap<string, Node> {
    const { dependentSchemas } = this.schema;
    if (dependentSchemas === undefined) return NO_PARTS;
    this.#dependentSchemas ??= this.#named(dependentSchemas, (schema) => this.#beside(schema));
    return this.#dependentSchemas;
  }

  /**
   * What a discriminator adds to the union beside it: a value that names a branch has to fit that branch, and one that
   * names none the default, where there is one. A
   * discriminator without a union only helps tools to find subtypes and constrains nothing.
   */
  get selections(): readonly Selection[] {
    if (this.schema.discriminator === undefined) return NO_SELECTIONS;
    this.#selections ??= this.#select();
    return this.#selections;
  }

  #select(): readonly Selection[] {
    const { discriminator, anyOf, oneOf } = this.schema;
    const branches = new Set([...(anyOf ?? []), ...(oneOf ?? [])].map((branch) => branch.ref));
    if (discriminator === undefined) return [];
    const seen = new Set<string>();
    const selections: Selection[] = [];
    for (const { value, ref } of discriminator.mapping) {
      if (seen.has(value) || !branches.has(ref)) continue;
      seen.add(value);
      selections.push({ property: discriminator.propertyName, value, node: this.#beside(this.#view.named(ref)) });
    }
    const { fallback, propertyName: property } = discriminator;
    if (fallback !== undefined && branches.has(fallback)) {
      selections.push({ property, others: [...seen], node: this.#beside(this.#view.named(fallback)) });
    }
    return selections;
  }

  #named(list: readonly Property[], place: (schema: Schema) => Node): ReadonlyMap<string, Node> {
    const kept = list.filter(({ name }) => !this.#dropped.has(name));
    return new Map(kept.map(({ name, schema }) => [name, place(schema)]));
  }
}

/** `property` being `value` demands `node`; or its absence does, and every value but some others. */
export type Selection = { readonly property: string; readonly node: Node } & (
  | { readonly value: string }
  | { readonly others: readonly string[] }
);

/** Whether an object's members demand the node of a selection. */
export function isSelected(selection: Selection, object: JsonObject): boolean {
  const { property } = selection;
  const value = Object.hasOwn(object, property) ? object[property] : undefined;
  if ('value' in selection) return value === selection.value;
  return !selection.others.some((other) => other === value);
}
