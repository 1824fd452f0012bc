import type { JsonObject, JsonValue, Schema } from '../../model/ir/index.ts';
import { type Scope, sample } from '../../schema/index.ts';
import { itemOf, memberOf, namesOf, takesAnyName } from '../../wire/index.ts';
import { countsOf } from './edges.ts';

const MOST_ITEMS = 1_000;
const MOST_MEMBERS = 100;

/** A list with as many items as its schema bounds, and with one less and one more. */
export function* lengthsOf(list: readonly JsonValue[], faces: readonly Schema[], scope: Scope): Iterable<JsonValue> {
  const counts = countsOf(
    faces.flatMap(({ maxItems, minItems }) => [minItems, maxItems]),
    MOST_ITEMS,
  );
  const item = itemOf(faces, list.length);
  const isSet = faces.some(({ uniqueItems }) => uniqueItems);
  const others = item === undefined ? [] : samples(item, isSet ? Math.max(0, ...counts) : 1, scope);
  const [first = others[0]] = list;
  if (first === undefined) return;
  const more = isSet ? others.filter((each) => !list.includes(each)) : [];
  for (const count of counts) {
    yield Array.from({ length: count }, (_, index) => list[index] ?? more[index - list.length] ?? first);
  }
}

/** An object with as many members as its schema bounds, and with one less and one more. */
export function* sizesOf(object: JsonObject, faces: readonly Schema[], scope: Scope): Iterable<JsonValue> {
  const counts = countsOf(
    faces.flatMap(({ maxProperties, minProperties }) => [minProperties, maxProperties]),
    MOST_MEMBERS,
  );
  if (counts.size === 0) return;
  const given = Object.entries(object);
  const more = newMembers(object, faces, Math.max(...counts) - given.length, scope);
  const all = [...given, ...more];
  for (const count of counts) if (all.length >= count) yield Object.fromEntries(all.slice(0, count));
}

/** Members that the object lacks: those that the schema names, then others where it takes them. */
function newMembers(object: JsonObject, faces: readonly Schema[], count: number, scope: Scope) {
  const others = takesAnyName(faces) ? freshNames(faces, Math.max(0, count), scope) : [];
  const names = [...new Set([...namesOf(faces), ...others])].filter((name) => !Object.hasOwn(object, name));
  return names.flatMap((name) => {
    const schema = memberOf(faces, name);
    const [value] = schema === undefined ? [''] : samples(schema, 1, scope);
    return value === undefined ? [] : [[name, value] as const];
  });
}

function freshNames(faces: readonly Schema[], count: number, scope: Scope): readonly string[] {
  const [rule] = faces.flatMap(({ propertyNames }) => propertyNames ?? []);
  if (rule === undefined) return Array.from({ length: count }, (_, index) => `member${index}`);
  const names = samples({ origin: rule.origin, types: ['string'], allOf: [rule] }, count, scope);
  return names.filter((name) => typeof name === 'string');
}

function samples(schema: Schema, count: number, scope: Scope): readonly JsonValue[] {
  return sample({ schema, scope }, { seed: 1, count, interpretation: { direction: 'request' } });
}
