import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import { isArray, isObject } from '../json/value.ts';

/** Keywords by which further schemas judge the same value. */
const APPLIED = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if'];
/** Which names the last of them is about depends on the others. */
const BY_NAME = ['properties', 'patternProperties', 'additionalProperties'];

/**
 * A schema in words that mean the same and that ajv 8.20 gets right. It forgets what was evaluated beside
 * `dependentSchemas`, and by `contains` beside `prefixItems` where there are no items; and it breaks down at a name that
 * fits `patternProperties` where a schema beside them, such as one under `then`, does not apply.
 */
export function aroundAjv(schema: JsonObject): JsonObject {
  const { dependentSchemas = {}, contains, minContains, maxContains, ...rest } = schema;
  const dependent = Object.entries(isObject(dependentSchemas) ? dependentSchemas : {});
  const members = dependent.map(([name, part]) => {
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    return { if: { type: 'object', required: [name] }, then: part } satisfies JsonObject;
  });
  const counted = {
    ...(contains !== undefined && { contains }),
    ...(minContains !== undefined && { minContains }),
    ...(maxContains !== undefined && { maxContains }),
  };
  const apart = [...members, ...(contains === undefined ? [] : [counted])];
  return namesFirst(apart.length === 0 ? rest : { ...rest, allOf: [...membersOf(rest), ...apart] });
}

function namesFirst(schema: JsonObject): JsonObject {
  const isAlone = APPLIED.every((keyword) => schema[keyword] === undefined);
  if (schema['patternProperties'] === undefined || isAlone) return schema;
  const byName = pick(schema, (keyword) => BY_NAME.includes(keyword));
  const rest = pick(schema, (keyword) => !BY_NAME.includes(keyword));
  return { ...rest, allOf: [byName, ...membersOf(schema)] };
}

function membersOf({ allOf }: JsonObject): readonly JsonValue[] {
  return allOf !== undefined && isArray(allOf) ? allOf : [];
}

function pick(schema: JsonObject, isWanted: (keyword: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isWanted(keyword)));
}
