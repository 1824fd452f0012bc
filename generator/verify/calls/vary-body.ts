import type { JsonObject, JsonValue, Operation, Schema } from '../../model/ir/index.ts';
import type { Scope } from '../../schema/index.ts';
import { facesOf, itemOf, mayBe, memberOf, namesOf } from '../../wire/index.ts';
import { type Call, own } from './call.ts';
import { edgesOf } from './edges.ts';
import { lengthsOf, sizesOf } from './sizes.ts';
import { changesOfText } from './vary-text.ts';

/** Changes of a body: none, none that can be read, another media type, and each part of its value. */
export function* varyBody({ requestBody }: Operation, good: Call, scope: Scope): Iterable<Call> {
  const { body, ...bare } = good;
  if (requestBody === undefined || body === undefined) return;
  if (requestBody.required) yield bare;
  if (body.kind !== 'value') return;
  const { mediaType, value } = body;
  const media = requestBody.content.find((each) => each.mediaType === mediaType);
  const schema = media?.schema;
  if (media === undefined || schema === undefined) return;
  const put = (changed: JsonValue): Call => ({ ...good, body: { kind: 'value', mediaType, value: changed } });
  if (!/[/+]json\b/.test(mediaType)) {
    for (const changed of changesOfText(media, value, scope)) yield put(changed);
    return;
  }
  const text = (content: string, type = mediaType): Call => ({
    ...good,
    body: { kind: 'text', mediaType: type, text: content },
  });
  yield text('{"');
  yield text('['.repeat(20_000));
  if (requestBody.content.every((each) => !each.mediaType.startsWith('text/') && each.mediaType !== '*/*')) {
    yield text(JSON.stringify(value), 'text/plain');
  }
  for (const changed of changesOf(value, schema, scope)) yield put(changed);
}

const ODD: readonly JsonValue[] = [null, true, -1, 1e300, '', 'x', 'z'.repeat(20_000), '\u0000', [], {}];

/** A value with one part of it left out, added, or put in place of another. */
export function* changesOf(value: JsonValue, schema: Schema, scope: Scope): Iterable<JsonValue> {
  yield* new Set([...edgesOf(schema, scope), ...ODD]);
  if (typeof value !== 'object' || value === null) return;
  const faces = facesOf(schema, scope);
  if (Array.isArray(value)) {
    yield* lengthsOf(value, faces, scope);
    const [first] = value;
    if (first === undefined) return;
    for (const changed of below(first, itemOf(faces, 0), scope)) yield value.with(0, changed);
    return;
  }
  const object = value as JsonObject;
  yield* omissions(object);
  yield { ...object, 'x-unknown': 1 };
  yield* sizesOf(object, faces, scope);
  for (const name of new Set([...Object.keys(object), ...namesOf(faces)])) {
    for (const changed of below(own(object, name), memberOf(faces, name), scope)) yield { ...object, [name]: changed };
  }
}

/** Changes of a part. One that is absent so far comes in with what its schema has at its bounds. */
function* below(value: JsonValue | undefined, schema: Schema | undefined, scope: Scope): Iterable<JsonValue> {
  if (schema === undefined || schema.readOnly) return;
  if (value !== undefined) return yield* changesOf(value, schema, scope);
  yield* edgesOf(schema, scope);
  const faces = facesOf(schema, scope);
  if (mayBe(faces, 'array')) yield* lengthsOf([], faces, scope);
  if (mayBe(faces, 'object')) yield* sizesOf({}, faces, scope);
}

export function* omissions(value: JsonValue): Iterable<JsonValue> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const object = value as JsonObject;
  for (const name of Object.keys(object)) {
    const { [name]: _, ...rest } = object;
    yield rest;
  }
}
