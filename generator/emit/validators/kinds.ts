import type { JsonType, JsonValue, Schema } from '../../model/ir/index.ts';
import type { ApiNames } from '../typescript/index.ts';

/** A set of JSON types as bits; `integer` counts as `number`, since both tell a number from everything else. */
export type Kinds = number;

const BITS: Readonly<Record<JsonType, Kinds>> = {
  null: 1,
  boolean: 2,
  integer: 4,
  number: 4,
  string: 8,
  array: 16,
  object: 32,
};

export const OBJECT: Kinds = BITS.object;
export const EVERY_KIND: Kinds = 63;

export function kindOfValue(value: JsonValue): Kinds {
  if (value === null) return BITS.null;
  if (Array.isArray(value)) return BITS.array;
  switch (typeof value) {
    case 'string':
      return BITS.string;
    case 'number':
      return BITS.number;
    case 'boolean':
      return BITS.boolean;
    default:
      return BITS.object;
  }
}

/** Finds the types that values of a schema can have; never fewer, possibly more than really pass. */
export class KindFinder {
  readonly #names: ApiNames;
  readonly #known = new Map<string, Kinds>();

  constructor(names: ApiNames) {
    this.#names = names;
  }

  of(schema: Schema): Kinds {
    if (schema.never) return 0;
    let kinds = EVERY_KIND;
    if (schema.types) kinds &= unite(schema.types, (type) => BITS[type]);
    if (schema.enum) kinds &= unite(schema.enum, kindOfValue);
    if (schema.const) kinds &= kindOfValue(schema.const.value);
    if (schema.ref !== undefined) kinds &= this.#named(schema.ref);
    for (const part of schema.allOf ?? []) kinds &= this.of(part);
    if (schema.anyOf) kinds &= unite(schema.anyOf, (branch) => this.of(branch));
    if (schema.oneOf) kinds &= unite(schema.oneOf, (branch) => this.of(branch));
    return kinds;
  }

  #named(ref: string): Kinds {
    const known = this.#known.get(ref);
    if (known !== undefined) return known;
    // A circle of references says nothing about the type: while it is being looked at, anything goes.
    this.#known.set(ref, EVERY_KIND);
    const kinds = this.of(this.#names.resolve(ref));
    this.#known.set(ref, kinds);
    return kinds;
  }
}

function unite<T>(items: readonly T[], kindsOf: (item: T) => Kinds): Kinds {
  let kinds = 0;
  for (const item of items) kinds |= kindsOf(item);
  return kinds;
}

/** Expression that is true for the values of exactly these kinds. */
export function kindTest(kinds: Kinds, variable: string, use: (helper: string) => string): string {
  const tests: string[] = [];
  if (kinds & BITS.string) tests.push(`typeof ${variable} === 'string'`);
  if (kinds & BITS.number) tests.push(`typeof ${variable} === 'number'`);
  if (kinds & BITS.boolean) tests.push(`typeof ${variable} === 'boolean'`);
  if (kinds & BITS.null) tests.push(`${variable} === null`);
  if (kinds & BITS.array) tests.push(`${use('isArray')}(${variable})`);
  if (kinds & BITS.object) tests.push(`${use('isObject')}(${variable})`);
  return tests.join(' || ');
}

const WORDS: readonly (readonly [Kinds, string])[] = [
  [BITS.string, 'a string'],
  [BITS.number, 'a number'],
  [BITS.boolean, 'a boolean'],
  [BITS.array, 'an array'],
  [BITS.object, 'an object'],
  [BITS.null, 'null'],
];

export function describeKinds(kinds: Kinds): string {
  return WORDS.filter(([bit]) => kinds & bit)
    .map(([, word]) => word)
    .join(' or ');
}

export function kindOf(type: JsonType): Kinds {
  return BITS[type];
}
