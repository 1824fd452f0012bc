import type { JsonObject, JsonValue, Schema } from '../../model/ir/index.ts';
import { isAccepted, type Scope } from '../../schema/index.ts';
import { facesOf, itemOf, memberOf } from '../../wire/index.ts';

/** A value with the schema's own examples where it has some: `Ana` reads better than `XQB7W3`. */
export function withExamples(schema: Schema, value: JsonValue, scope: Scope): JsonValue {
  const faces = facesOf(schema, scope);
  const example = faces
    .flatMap(({ examples = [] }) => examples)
    .find((each) => isAccepted({ schema, scope }, { direction: 'response' }, each));
  if (example !== undefined) return example;
  if (typeof value !== 'object' || value === null) return value;
  const better = (part: Schema | undefined, inner: JsonValue): JsonValue =>
    part === undefined ? inner : withExamples(part, inner, scope);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => better(itemOf(faces, index), item));
    return kept(schema, items, value, scope);
  }
  const entries = Object.entries(value as JsonObject);
  const members = Object.fromEntries(entries.map(([name, part]) => [name, better(memberOf(faces, name), part)]));
  return kept(schema, members, value, scope);
}

/** Examples of parts may not go together: then the whole stays as it was. */
function kept(schema: Schema, changed: JsonValue, value: JsonValue, scope: Scope): JsonValue {
  return isAccepted({ schema, scope }, { direction: 'response' }, changed) ? changed : value;
}
