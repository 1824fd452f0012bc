import { mapChildren, type Schema } from '../../../model/ir/index.ts';

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
    const { format: _, discriminator, ...rest } = schema;
    const inner = mapChildren(rest, (part) => this.inPlace(part));
    const written = discriminator === undefined ? inner : withoutExclusion(inner);
    this.#written.set(schema, written);
    return written;
  }

  /** The schema, or what stands in its place. */
  inPlace(schema: Schema): Schema {
    return this.#leftOut.has(schema) ? { origin: schema.origin } : this.write(schema);
  }
}

/** Any branch of a union may do, however many others do as well. */
function withoutExclusion({ oneOf, ...schema }: Schema): Schema {
  return oneOf === undefined ? schema : { ...schema, anyOf: [...(schema.anyOf ?? []), ...oneOf] };
}
