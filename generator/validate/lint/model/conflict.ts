import type { Schema } from '../../../model/index.ts';
import type { Fulfilment } from './fulfilment.ts';

/** Some of the words of a schema, told apart from its others. */
export interface Part {
  /** Its keywords, or the name of the schema that it refers to. */
  readonly names: readonly string[];
  readonly schema: Schema;
  /** Whether the part is a schema of its own, which stands where its origin says. */
  readonly isSchema: boolean;
}

/** The part of a schema that no value fits, or the two that exclude each other; none where it takes more of them. */
export function conflictIn(schema: Schema, fulfilment: Fulfilment): readonly Part[] {
  const parts = partsOf(schema);
  const alone = parts.find((part) => fulfilment.isImpossible(part.schema));
  if (alone !== undefined) return [fewest(alone, schema, fulfilment)];
  for (const [index, part] of parts.entries()) {
    const both = (other: Part): Schema => ({ origin: schema.origin, allOf: [part.schema, other.schema] });
    const other = parts.slice(index + 1).find((each) => fulfilment.isImpossible(both(each)));
    if (other !== undefined) return [part, other];
  }
  return [];
}

/** The part without the keywords that have nothing to do with it. */
function fewest(part: Part, schema: Schema, fulfilment: Fulfilment): Part {
  if (part.isSchema) return part;
  const keys = TOGETHER.flat().filter((key) => part.schema[key] !== undefined);
  const needed = keys.reduce((left, key) => {
    const without = left.filter((each) => each !== key);
    return fulfilment.isImpossible(wordsOf(schema, without)) ? without : left;
  }, keys);
  return { ...part, names: needed.map((key) => `'${key}'`) };
}

/** Keywords that say something together. */
const TOGETHER = [
  ['enum'],
  ['const'],
  ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ['minLength', 'maxLength', 'pattern'],
  ['minItems', 'maxItems', 'uniqueItems', 'items', 'prefixItems', 'contains', 'minContains', 'maxContains'],
  [
    'minProperties',
    'maxProperties',
    'properties',
    'required',
    'patternProperties',
    'additionalProperties',
    'propertyNames',
    'dependentRequired',
    'dependentSchemas',
  ],
  ['unevaluatedItems'],
  ['unevaluatedProperties'],
  ['anyOf'],
  ['oneOf'],
  ['not'],
  ['if', 'then', 'else'],
] as const satisfies readonly (readonly (keyof Schema)[])[];

function partsOf(schema: Schema): readonly Part[] {
  const { origin, types, ref, allOf = [] } = schema;
  const parts: Part[] = TOGETHER.flatMap((keys) => {
    const said = keys.filter((key) => schema[key] !== undefined);
    const names = said.map((key) => `'${key}'`);
    return said.length === 0 ? [] : [{ names, schema: wordsOf(schema, said), isSchema: false }];
  });
  if (parts.length === 0 && types) parts.push({ names: ["'type'"], schema: wordsOf(schema, []), isSchema: false });
  if (ref !== undefined) parts.push({ names: [`'${ref}'`], schema: { origin, ref }, isSchema: false });
  for (const [index, part] of allOf.entries()) {
    parts.push({ names: [`'${part.ref ?? `allOf/${index}`}'`], schema: part, isSchema: true });
  }
  return parts;
}

/** A schema of these keywords. The type stays, since most of them are about values of one type and let others pass. */
function wordsOf(schema: Schema, keys: readonly (keyof Schema)[]): Schema {
  const { origin, types } = schema;
  const words = { origin, ...(types && { types }) };
  for (const key of keys) Object.assign(words, { [key]: schema[key] });
  return words;
}
