import type { Schema } from '../../../model/index.ts';

const ONE = [
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const;
const SEVERAL = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const NAMED = ['dependentSchemas', 'properties'] as const;

/**
 * Writes schemas anew with what everybody holds values to: without formats, which are hints to many, and where a
 * discriminator chooses among branches, without the demand that all others refuse the value. In the place of schemas
 * that are left out anything may stand.
 */
export class ByLetter {
  readonly #leftOut: ReadonlySet<Schema>;
  readonly #written = new Map<Schema, Schema>();

  constructor(leftOut: ReadonlySet<Schema>) {
    this.#leftOut = leftOut;
  }

  /** The schema, of which only parts may be left out. */
  write(schema: Schema): Schema {
    const known = this.#written.get(schema);
    if (known !== undefined) return known;
    const { format: _, discriminator: __, ...rest } = schema;
    const written: { -readonly [Key in keyof Schema]: Schema[Key] } = rest;
    this.#written.set(schema, written);
    for (const key of ONE) if (schema[key] !== undefined) written[key] = this.inPlace(schema[key]);
    for (const key of SEVERAL) {
      if (schema[key] !== undefined) written[key] = schema[key].map((part) => this.inPlace(part));
    }
    for (const key of NAMED) if (schema[key] !== undefined) written[key] = schema[key].map((each) => this.#named(each));
    if (schema.discriminator && written.oneOf) {
      written.anyOf = [...(written.anyOf ?? []), ...written.oneOf];
      delete written.oneOf;
    }
    if (schema.patternProperties) written.patternProperties = schema.patternProperties.map((each) => this.#named(each));
    return written;
  }

  /** The schema, or what stands in its place. */
  inPlace(schema: Schema): Schema {
    return this.#leftOut.has(schema) ? { origin: schema.origin } : this.write(schema);
  }

  #named<Named extends { readonly schema: Schema }>(named: Named): Named {
    return { ...named, schema: this.inPlace(named.schema) };
  }
}
