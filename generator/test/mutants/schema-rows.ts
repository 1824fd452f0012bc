import type { SchemaText } from './document.ts';

/** Two schemas whose relation is known: which values it is about is plain to see. */
export interface SchemaRow {
  readonly name: string;
  /** `narrower`: `other` takes fewer values than `one`. `crossing`: each takes values that the other refuses. */
  readonly relation: 'narrower' | 'crossing' | 'same';
  readonly one: SchemaText;
  readonly other: SchemaText;
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const list = { type: 'array', items: text };
const map = { type: 'object', additionalProperties: text };
const named = { type: 'object', properties: { a: text, b: whole } };
const ref = (name: string): SchemaText => ({ $ref: `#/components/schemas/${name}` });

/** Named schemas that rows refer to; both versions have them all. */
export const NAMED_SCHEMAS: Readonly<Record<string, SchemaText>> = {
  MutantText: { type: 'string', maxLength: 9 },
  MutantWord: { type: 'string', maxLength: 9 },
  MutantTree: { type: 'object', properties: { next: ref('MutantTree'), leaf: text } },
  MutantBush: { type: 'object', properties: { leaf: text, next: ref('MutantBush') } },
  MutantThorns: { type: 'object', properties: { leaf: { type: 'string', maxLength: 3 }, next: ref('MutantThorns') } },
  MutantCat: { type: 'object', required: ['kind', 'lives'], properties: { kind: text, lives: whole } },
  MutantDog: { type: 'object', required: ['kind', 'breed'], properties: { kind: text, breed: text } },
};

const pets = (cat: string, dog: string): SchemaText => ({
  oneOf: [ref('MutantCat'), ref('MutantDog')],
  discriminator: {
    propertyName: 'kind',
    mapping: { [cat]: '#/components/schemas/MutantCat', [dog]: '#/components/schemas/MutantDog' },
  },
});

const narrower: Readonly<Record<string, readonly [one: SchemaText, other: SchemaText]>> = {
  'maxLength set': [text, { ...text, maxLength: 5 }],
  'maxLength lowered': [
    { ...text, maxLength: 9 },
    { ...text, maxLength: 5 },
  ],
  'minLength set': [text, { ...text, minLength: 2 }],
  'pattern set': [text, { ...text, pattern: '^a' }],
  'pattern narrowed': [
    { ...text, pattern: '^a' },
    { ...text, pattern: '^ab' },
  ],
  'format set': [text, { ...text, format: 'date' }],
  'enum set': [text, { ...text, enum: ['a', 'b'] }],
  'enum value taken away': [
    { ...text, enum: ['a', 'b', 'c'] },
    { ...text, enum: ['a', 'b'] },
  ],
  'minimum set': [whole, { ...whole, minimum: 3 }],
  'maximum lowered': [
    { ...whole, maximum: 9 },
    { ...whole, maximum: 8 },
  ],
  'bound made exclusive': [
    { type: 'number', minimum: 1 },
    { type: 'number', minimum: 1, exclusiveMinimum: true },
  ],
  'multipleOf set': [whole, { ...whole, multipleOf: 5 }],
  'multipleOf coarser': [
    { ...whole, multipleOf: 5 },
    { ...whole, multipleOf: 10 },
  ],
  'number to integer': [{ type: 'number' }, whole],
  'null taken away': [{ ...text, nullable: true }, text],
  'uniqueItems set': [list, { ...list, uniqueItems: true }],
  'minItems set': [list, { ...list, minItems: 1 }],
  'maxItems set': [list, { ...list, maxItems: 4 }],
  'items narrowed': [list, { ...list, items: { ...text, enum: ['a', 'b'] } }],
  'minProperties set': [map, { ...map, minProperties: 1 }],
  'maxProperties set': [map, { ...map, maxProperties: 2 }],
  'free-form object closed': [{ type: 'object' }, { type: 'object', additionalProperties: false }],
  'map closed': [map, { type: 'object', additionalProperties: false }],
  'map of narrower values': [map, { ...map, additionalProperties: { ...text, maxLength: 3 } }],
  'property became required': [named, { ...named, required: ['a'] }],
  'nested property narrowed': [
    { type: 'object', properties: { a: { type: 'array', items: named } } },
    {
      type: 'object',
      properties: {
        a: { type: 'array', items: { ...named, properties: { ...named.properties, a: { ...text, maxLength: 3 } } } },
      },
    },
  ],
  'not added': [text, { ...text, not: { enum: ['x'] } }],
  'anyOf branch taken away': [{ anyOf: [text, whole] }, { anyOf: [text] }],
  'oneOf branch taken away': [{ oneOf: [text, whole] }, { oneOf: [text] }],
  'oneOf branch that overlaps': [{ oneOf: [whole] }, { oneOf: [whole, { ...whole, multipleOf: 5 }] }],
  'allOf branch added': [{ allOf: [text] }, { allOf: [text, { maxLength: 4 }] }],
  'recursive schema narrowed': [ref('MutantTree'), ref('MutantThorns')],
};

const crossing: typeof narrower = {
  'text to number': [text, whole],
  'pattern replaced': [
    { ...text, pattern: '^a' },
    { ...text, pattern: '^b' },
  ],
  'enum value replaced': [
    { ...text, enum: ['a', 'b'] },
    { ...text, enum: ['a', 'c'] },
  ],
  'multipleOf replaced': [
    { ...whole, multipleOf: 4 },
    { ...whole, multipleOf: 6 },
  ],
  'not replaced': [
    { ...text, not: { enum: ['x'] } },
    { ...text, not: { enum: ['y'] } },
  ],
  'map of other values': [map, { type: 'object', additionalProperties: whole }],
  'object to list': [named, { type: 'array', items: named }],
  'discriminator mapping swapped': [pets('cat', 'dog'), pets('dog', 'cat')],
};

const same: typeof narrower = {
  'allOf of one': [named, { allOf: [named] }],
  'allOf split': [
    { ...named, required: ['a'] },
    {
      allOf: [
        { type: 'object', properties: { a: text }, required: ['a'] },
        { type: 'object', properties: { b: whole } },
      ],
    },
  ],
  'allOf reordered': [{ allOf: [text, { maxLength: 4 }] }, { allOf: [{ maxLength: 4 }, text] }],
  'anyOf of one': [text, { anyOf: [text] }],
  'anyOf branch within another': [text, { anyOf: [text, { ...text, maxLength: 3 }] }],
  'oneOf instead of anyOf': [{ anyOf: [text, whole] }, { oneOf: [text, whole] }],
  'schema inlined': [ref('MutantText'), { type: 'string', maxLength: 9 }],
  'schema renamed': [ref('MutantText'), ref('MutantWord')],
  'recursive schema renamed': [ref('MutantTree'), ref('MutantBush')],
  'bound spelt otherwise': [
    { ...whole, minimum: 1 },
    { ...whole, minimum: 0, exclusiveMinimum: true },
  ],
  'maxLength that an enum makes inert': [
    { ...text, enum: ['a', 'b'] },
    { ...text, enum: ['a', 'b'], maxLength: 3 },
  ],
  'enum reordered': [
    { ...text, enum: ['a', 'b'] },
    { ...text, enum: ['b', 'a'] },
  ],
  'boolean as enum': [{ type: 'boolean' }, { type: 'boolean', enum: [true, false] }],
  'integer as multiple of one': [whole, { type: 'number', multipleOf: 1 }],
  'pattern spelt otherwise': [
    { ...text, pattern: '^a+$' },
    { ...text, pattern: '^aa*$' },
  ],
  'not twice': [text, { not: { not: text } }],
  'bounds that say nothing': [list, { ...list, minItems: 0, uniqueItems: false }],
  'properties reordered': [named, { type: 'object', properties: { b: whole, a: text } }],
};

export const SCHEMA_ROWS: readonly SchemaRow[] = [
  ...rows(narrower, 'narrower'),
  ...rows(crossing, 'crossing'),
  ...rows(same, 'same'),
];

function rows(pairs: typeof narrower, relation: SchemaRow['relation']): SchemaRow[] {
  return Object.entries(pairs).map(([name, [one, other]]) => ({ name, relation, one, other }));
}
