import { essence, type JsonObject, type JsonValue, type MediaType } from '../../model/ir/index.ts';
import { isAccepted, type Scope } from '../../schema/index.ts';
import { encodeUrlencoded, facesOf, memberOf, namesOf, readUrlencoded } from '../../wire/index.ts';
import { edgesOf } from './edges.ts';
import { omissions } from './vary-body.ts';

/** Changes of a body that is text on the wire: members that are left out, and what its schemas have at their bounds. */
export function* changesOfText(media: MediaType, value: JsonValue, scope: Scope): Iterable<JsonValue> {
  yield* omissions(value);
  const { mediaType, schema } = media;
  if (schema === undefined) return;
  // An empty text reads like no body.
  if (mediaType.startsWith('text/')) yield* edgesOf(schema, scope).filter((edge) => typeof edge === 'string' && edge);
  if (essence(mediaType) !== 'application/x-www-form-urlencoded' || typeof value !== 'object') return;
  const object = value as JsonObject;
  const faces = facesOf(schema, scope);
  for (const name of new Set([...Object.keys(object), ...namesOf(faces)])) {
    const member = memberOf(faces, name);
    for (const edge of member === undefined ? [] : edgesOf(member, scope)) {
      const changed = { ...object, [name]: edge };
      if (isPlain(media, changed, scope)) yield changed;
    }
  }
}

/** Whether a form, once it is written down, is as right or as wrong as before. */
function isPlain(media: MediaType, form: JsonObject, scope: Scope): boolean {
  const { schema } = media;
  if (schema === undefined) return false;
  const accepts = (value: JsonValue) => isAccepted({ schema, scope }, { direction: 'request' }, value);
  return accepts(form) === accepts(readUrlencoded(media, encodeUrlencoded(media, form), scope));
}
