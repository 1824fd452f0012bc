import type { HttpApi, Schema } from '../../../model/ir/index.ts';
import { allDerived, type Families, type FamilyMember, familiesOf } from '../../typescript/index.ts';
import type { ObjectShape } from './object-shape.ts';

/** One of the schemas that a discriminator tells apart. */
export interface Kind {
  readonly ref: string;
  /** Values of the discriminator that mean it; none: all that mean no other. */
  readonly tags: readonly string[];
}

/** What a schema that others extend may be: itself, and each of those. */
export interface Kinds {
  readonly property: string;
  readonly kinds: readonly Kind[];
}

/**
 * Schemas with a discriminator that others extend by `allOf`. Each of those is a class with its own tag; the schema itself
 * is the union of them, and of a base that takes kinds which the contract does not name.
 */
export class KindsOfSchemas {
  readonly #families: Families;

  constructor(api: HttpApi) {
    this.#families = familiesOf(api);
  }

  /** Schemas by those that extend them: who reaches one may meet the other. */
  get derived(): Iterable<readonly [ref: string, derived: readonly string[]]> {
    return Array.from(this.#families, ([ref, { derived }]) => [ref, derived] as const);
  }

  /** A schema as it stands for itself: without the union that lists what extends it, and never just another name. */
  bare(ref: string, schema: Schema): Schema {
    const member = this.#families.get(ref);
    if (member === undefined) return schema;
    const { oneOf, anyOf, ...own } = schema;
    const isHead = schema.discriminator !== undefined && member.derived.length > 0;
    return { ...(isHead ? own : schema), required: schema.required ?? [] };
  }

  /** Undefined for a schema that nothing extends, and where the tags do not tell the kinds apart. */
  of(ref: string, hasShape: (ref: string) => boolean): Kinds | undefined {
    const member = this.#families.get(ref);
    if (member === undefined || member.derived.length === 0) return undefined;
    const others = allDerived(ref, this.#families).flatMap((each) => this.#kindOf(each) ?? []);
    const kinds = [...others, this.#kindOf(ref) ?? { ref, tags: [] }];
    const tags = kinds.flatMap((kind) => kind.tags);
    const isClear =
      others.length > 0 && new Set(tags).size === tags.length && kinds.every((kind) => hasShape(kind.ref));
    return isClear ? { property: member.property, kinds } : undefined;
  }

  /** The shape of a schema with the values that its discriminator has for it. */
  tagged(ref: string, schema: Schema, shape: ObjectShape): ObjectShape {
    const member = this.#families.get(ref);
    const tags = member && tagsOf(member);
    if (member === undefined || tags === undefined || member.saysItself) return shape;
    const { property } = member;
    const tag = { name: property, schema: { origin: schema.origin, types: ['string'], enum: tags } as const };
    const isNamed = shape.properties.some(({ name }) => name === property);
    return {
      ...shape,
      properties: isNamed
        ? shape.properties.map((each) => (each.name === property ? tag : each))
        : [tag, ...shape.properties],
      required: new Set([...shape.required, property]),
    };
  }

  #kindOf(ref: string): Kind | undefined {
    const member = this.#families.get(ref);
    const tags = member && tagsOf(member);
    return tags && { ref, tags };
  }
}

/** Tags are texts; of others no union is told apart. */
function tagsOf({ values }: FamilyMember): readonly string[] | undefined {
  const texts = values?.filter((value) => typeof value === 'string');
  return texts === undefined || texts.length === 0 || texts.length < (values?.length ?? 0) ? undefined : texts;
}
