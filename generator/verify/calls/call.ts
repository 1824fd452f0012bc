import type { JsonObject, JsonValue, ParameterLocation } from '../../model/ir/index.ts';

export type CallGroup = Readonly<Record<ParameterLocation, JsonObject>>;

/** A request before it is written down: parameters by place and name, and the body as a value. */
export interface Call {
  readonly parameters: CallGroup;
  readonly body?: CallBody;
  /** Without the credentials that all other calls have. */
  readonly isAnonymous?: true;
}

/** `text` is sent as it is; it may be no JSON at all. */
export type CallBody =
  | { readonly kind: 'value'; readonly mediaType: string; readonly value: JsonValue }
  | { readonly kind: 'text'; readonly mediaType: string; readonly text: string };

/** A member of the object's own: contracts may name things what every object has, such as `constructor`. */
export function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export const NO_PARAMETERS: CallGroup = { path: {}, query: {}, querystring: {}, header: {}, cookie: {} };
