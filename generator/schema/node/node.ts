import type { JsonType, JsonValue, Property, Schema } from '../../model/ir/index.ts';
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
  #parts: Map<string, unknown> | undefined;

  constructor(id: number, schema: Schema, view: View, inherited: ReadonlySet<string>) {
    this.id = id;
    this.schema = schema;
    this.#view = view;
    const own = view.untravelled(schema);
    this.#dropped = own.size === 0 ? inherited : inherited.size === 0 ? own : new Set([...inherited, ...own]);
  }

  #once<T>(key: string, make: () => T): T {
    this.#parts ??= new Map();
    const kept = this.#parts.get(key);
    if (kept !== undefined) return kept as T;
    const made = make();
    this.#parts.set(key, made);
    return made;
  }

  /** A schema about the same value. */
  #beside(schema: Schema): Node {
    return this.#view.node(schema, this.#dropped);
  }

  /** A schema about a part of the value. */
  #within(schema: Schema): Node {
    return this.#view.node(schema, NOTHING);
  }

  #besideAll(key: 'allOf' | 'anyOf' | 'oneOf'): readonly Node[] {
    const list = this.schema[key];
    return list === undefined ? NO_NODES : this.#once(key, () => list.map((schema) => this.#beside(schema)));
  }

  #withinMaybe(
    key: 'items' | 'contains' | 'additionalProperties' | 'propertyNames' | 'unevaluatedItems' | 'unevaluatedProperties',
  ): Node | undefined {
    const schema = this.schema[key];
    return schema === undefined ? undefined : this.#once(key, () => this.#within(schema));
  }

  #besideMaybe(key: 'not' | 'if' | 'then' | 'else'): Node | undefined {
    const schema = this.schema[key];
    return schema === undefined ? undefined : this.#once(key, () => this.#beside(schema));
  }

  get never(): boolean {
    return this.schema.never === true;
  }

  /** @throws UnresolvedReference when the name is not in scope. */
  get target(): Node | undefined {
    const { ref } = this.schema;
    return ref === undefined ? undefined : this.#once('target', () => this.#beside(this.#view.named(ref)));
  }

  get types(): readonly JsonType[] | undefined {
    return this.schema.types;
  }

  /** The finitely many values of `enum` and `const` together, without duplicates; undefined without either. */
  get values(): readonly JsonValue[] | undefined {
    const { enum: members, const: constant } = this.schema;
    if (members === undefined && constant === undefined) return undefined;
    return this.#once('values', () => {
      const wanted = constant === undefined ? undefined : canonical(constant.value);
      const all = new Map(
        (members ?? (constant === undefined ? [] : [constant.value])).map((value) => [canonical(value), value]),
      );
      return [...all].filter(([key]) => wanted === undefined || key === wanted).map(([, value]) => value);
    });
  }

  get allOf(): readonly Node[] {
    return this.#besideAll('allOf');
  }
  get anyOf(): readonly Node[] {
    return this.#besideAll('anyOf');
  }
  get oneOf(): readonly Node[] {
    return this.#besideAll('oneOf');
  }
  get not(): Node | undefined {
    return this.#besideMaybe('not');
  }
  /** An `if` without consequences says nothing. */
  get condition(): Node | undefined {
    return this.schema.then === undefined && this.schema.else === undefined ? undefined : this.#besideMaybe('if');
  }
  get whenTrue(): Node | undefined {
    return this.schema.if === undefined ? undefined : this.#besideMaybe('then');
  }
  get whenFalse(): Node | undefined {
    return this.schema.if === undefined ? undefined : this.#besideMaybe('else');
  }

  get prefixItems(): readonly Node[] {
    const list = this.schema.prefixItems;
    return list === undefined ? NO_NODES : this.#once('prefixItems', () => list.map((schema) => this.#within(schema)));
  }
  get items(): Node | undefined {
    return this.#withinMaybe('items');
  }
  get contains(): Node | undefined {
    return this.#withinMaybe('contains');
  }
  get unevaluatedItems(): Node | undefined {
    return this.#withinMaybe('unevaluatedItems');
  }

  get properties(): ReadonlyMap<string, Node> {
    if (this.schema.properties === undefined) return NO_PARTS;
    return this.#once('properties', () => this.#named(this.schema.properties, (schema) => this.#within(schema)));
  }
  get patternProperties(): readonly { readonly pattern: string; readonly node: Node }[] {
    if (this.schema.patternProperties === undefined) return NO_PATTERNS;
    return this.#once('patternProperties', () =>
      (this.schema.patternProperties ?? [])
        .filter(({ pattern }) => regExpOf(pattern) !== undefined)
        .map(({ pattern, schema }) => ({ pattern, node: this.#within(schema) })),
    );
  }
  get additionalProperties(): Node | undefined {
    return this.#withinMaybe('additionalProperties');
  }
  get unevaluatedProperties(): Node | undefined {
    return this.#withinMaybe('unevaluatedProperties');
  }
  get propertyNames(): Node | undefined {
    return this.#withinMaybe('propertyNames');
  }
  get required(): readonly string[] {
    const { required } = this.schema;
    if (required === undefined) return NO_NAMES;
    return this.#once('required', () => [...new Set(required)].filter((name) => !this.#dropped.has(name)));
  }
  get dependentRequired(): readonly (readonly [string, readonly string[]])[] {
    if (this.schema.dependentRequired === undefined) return NO_DEPENDENTS;
    return this.#once('dependentRequired', () =>
      Object.entries(this.schema.dependentRequired ?? {})
        .filter(([name]) => !this.#dropped.has(name))
        .map(([name, needed]) => [name, needed.filter((other) => !this.#dropped.has(other))] as const),
    );
  }
  get dependentSchemas(): ReadonlyMap<string, Node> {
    if (this.schema.dependentSchemas === undefined) return NO_PARTS;
    return this.#once('dependentSchemas', () =>
      this.#named(this.schema.dependentSchemas, (schema) => this.#beside(schema)),
    );
  }

  /**
   * What a discriminator adds to the union beside it: a value that names a branch has to fit that branch. A
   * discriminator without a union only helps tools to find subtypes and constrains nothing.
   */
  get selections(): readonly Selection[] {
    return this.schema.discriminator === undefined ? NO_SELECTIONS : this.#once('selections', () => this.#select());
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
    return selections;
  }

  #named(list: readonly Property[] | undefined, place: (schema: Schema) => Node): ReadonlyMap<string, Node> {
    const kept = (list ?? []).filter(({ name }) => !this.#dropped.has(name));
    return new Map(kept.map(({ name, schema }) => [name, place(schema)]));
  }
}

/** `property` being `value` demands `node`. */
export interface Selection {
  readonly property: string;
  readonly value: string;
  readonly node: Node;
}
