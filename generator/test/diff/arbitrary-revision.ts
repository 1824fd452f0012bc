import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import { anyPair, anySchema } from '../schema/arbitrary-schema.ts';

const name = fc.constantFrom('a', 'b', 'c');
const leaf: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  {},
  { type: 'string' },
  { type: 'integer' },
  { type: ['string', 'null'] },
  { type: 'string', maxLength: 1 },
  { type: 'object' },
  { enum: ['a', 'ab'] },
  { type: 'string', readOnly: true },
  { type: 'string', writeOnly: true },
);
const MANY = { minLength: 1, maxLength: 2 };
const reference = fc.constantFrom('x', 'y', 'z').map((to): JsonObject => ({ $ref: `#/$defs/${to}` }));

/** Objects as contracts describe them: put together of named ones that share some names. */
const composed = fc.letrec<{ object: JsonObject; part: JsonObject }>((tie) => ({
  part: fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: reference }, tie('object')),
  object: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    {
      weight: 3,
      arbitrary: fc.record<JsonObject>(
        {
          type: fc.constant('object'),
          properties: fc.dictionary(name, tie('part'), { maxKeys: 2 }),
          required: fc.uniqueArray(name, { maxLength: 1 }),
          additionalProperties: fc.constantFrom<JsonValue>(false, { type: 'string' }),
          maxProperties: fc.constantFrom(1, 2),
        } as never,
        { requiredKeys: ['properties'] as never[] },
      ),
    },
    { weight: 2, arbitrary: fc.tuple(reference, tie('object')).map(([ref, beside]) => ({ ...beside, ...ref })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('allOf', 'anyOf', 'oneOf'), fc.array(fc.oneof(reference, tie('object')), MANY))
        .map(([keyword, members]): JsonObject => ({ [keyword]: members })),
    },
    { weight: 1, arbitrary: tie('part').map((items): JsonObject => ({ type: 'array', items })) },
    { weight: 1, arbitrary: tie('part').map((part): JsonObject => ({ patternProperties: { '^[ab]': part } })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(reference, name, tie('part'))
        .map(([ref, key, part]): JsonObject => ({ allOf: [ref], properties: { [key]: part } })),
    },
  ),
}));

const anyComposition: fc.Arbitrary<JsonObject> = fc
  .record({ root: composed.object, x: composed.object, y: composed.object, z: composed.object })
  .map(({ root, ...definitions }) => ({ ...root, $defs: definitions }));

/** A schema with its `$defs`, and what became of it: one to three keywords changed, anywhere in it. */
export const anyRevision: fc.Arbitrary<readonly [JsonObject, JsonObject]> = fc
  .oneof(
    { weight: 1, arbitrary: anyPair },
    { weight: 2, arbitrary: revised(anySchema) },
    { weight: 4, arbitrary: revised(anyComposition) },
  )
  .filter((pair) => pair.every(isFounded));

function revised(born: fc.Arbitrary<JsonObject>): fc.Arbitrary<readonly [JsonObject, JsonObject]> {
  const change = fc.tuple(born, fc.nat(), fc.nat());
  return (
    fc
      .tuple(born, fc.array(change, { minLength: 1, maxLength: 3 }))
      .map(([schema, changes]) => [
        schema,
        changes.reduce((last, [other, place, keyword]) => changeAt(last, other, place, keyword), schema),
      ])
      // As parsed text has it: without the prototypes that fast-check leaves out.
      .map((pair) => JSON.parse(JSON.stringify(pair)))
  );
}

/** The schema with a keyword replaced, added or dropped in one of the schemas that it consists of. */
function changeAt(schema: JsonObject, other: JsonObject, place: number, keyword: number): JsonObject {
  const holders = holdersIn(schema);
  const holder = holders[place % holders.length];
  const { $defs: _, ...donor } = other;
  const change = (target: JsonObject): JsonObject => {
    const names = Object.keys(target).filter((name) => name !== '$defs');
    const name = names[keyword % Math.max(1, names.length)];
    const [extra] = Object.entries(donor);
    const rest = Object.fromEntries(Object.entries(target).filter(([key]) => keyword % 3 === 0 || key !== name));
    return keyword % 3 === 1 || extra === undefined ? rest : { ...rest, [extra[0]]: extra[1] };
  };
  return mapHolders(schema, (each) => (each === holder ? change(each) : undefined));
}

/** Does no schema consist of itself, as `x: { allOf: [x] }` does? JSON Schema says nothing of what those accept. */
function isFounded({ $defs = {}, ...root }: JsonObject): boolean {
  const definitions: JsonObject = Object(Object($defs));
  const isFree = (schema: JsonValue | undefined, above: readonly string[]): boolean => {
    if (typeof schema !== 'object' || schema === null) return true;
    if (Array.isArray(schema)) return schema.every((member) => isFree(member, above));
    return Object.entries(Object(schema) as JsonObject).every(([keyword, part]) => {
      if (keyword === 'dependentSchemas')
        return Object.values(Object(part)).every((each) => isFree(each as JsonValue, above));
      if (IN_PLACE.has(keyword)) return isFree(part, above);
      if (keyword !== '$ref') return true;
      const target = String(part).slice('#/$defs/'.length);
      return !above.includes(target) && isFree(definitions[target], [...above, target]);
    });
  };
  return isFree(root, []) && Object.keys(definitions).every((each) => isFree(definitions[each], [each]));
}

const IN_PLACE = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else']);

/** Keywords that hold no schemas, whatever is in them. */
const VALUES = new Set(['enum', 'const', 'required', 'dependentRequired', 'type']);
/** Keywords whose members are schemas by name. */
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

function holdersIn(schema: JsonValue): JsonObject[] {
  const found: JsonObject[] = [];
  mapHolders(schema, (each) => {
    found.push(each);
    return undefined;
  });
  return found;
}

/** Visits every schema that is an object; what the visitor gives takes its place. */
function mapHolders<T extends JsonValue>(schema: T, visit: (schema: JsonObject) => JsonObject | undefined): T {
  const walk = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const holder: JsonObject = Object(value);
    const replaced = visit(holder);
    if (replaced !== undefined) return replaced;
    return Object.fromEntries(
      Object.entries(holder).map(([keyword, part]) => {
        if (VALUES.has(keyword)) return [keyword, part];
        if (!MAPS.has(keyword) || typeof part !== 'object') return [keyword, walk(part)];
        return [
          keyword,
          Object.fromEntries(Object.entries(Object(part)).map(([name, inner]) => [name, walk(inner as JsonValue)])),
        ];
      }),
    );
  };
  return walk(schema) as T;
}
