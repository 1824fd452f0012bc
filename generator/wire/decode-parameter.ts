import type { Header, JsonValue, Parameter, StyledValue } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';
import { facesOf, mayBe } from './faces.ts';
import { readQuerystring } from './querystring.ts';
import { type Pairs, readDelimited, readNamed, trimmed, unescaped, unescapedForm } from './read-named.ts';
import { type Reading, readJson } from './readings.ts';

/** The texts of a request that parameters are read from, as they came: nothing is unescaped yet. */
export interface WireParameters {
  /** By name of the parameter. */
  readonly path: ReadonlyMap<string, string>;
  readonly query: Pairs;
  /** All of the query, without its question mark. */
  readonly querystring: string;
  readonly cookie: Pairs;
  header(name: string): string | undefined;
}

/** The value of a parameter of a request; undefined when it is absent. */
export function readParameter(parameter: Parameter, texts: WireParameters, scope: Scope): JsonValue | undefined {
  const { in: place, name, value } = parameter;
  if (value.kind === 'style' && place === 'query') return readNamed(name, value, texts.query, unescapedForm, scope);
  if (value.kind === 'style' && place === 'cookie')
    return readNamed(name, value, texts.cookie, value.style === 'cookie' ? trimmed : unescaped, scope);
  if (place === 'querystring') return readQuerystring(parameter, texts.querystring, scope);
  const text = textOf(parameter, texts);
  if (text === undefined) return undefined;
  if (value.kind === 'content') return readJson(place === 'header' ? text : unescaped(text));
  const reading: Reading = { schema: value.schema, scope, direction: 'request' };
  if (place === 'path') return readPath(name, value, text, reading);
  return readDelimited(reading, text, ',', value.explode, place === 'header' ? trimmed : unescaped);
}

/** The value of a header of an answer. */
export function readHeader({ value }: Pick<Header, 'value'>, text: string, scope: Scope): JsonValue {
  if (value.kind === 'content') return readJson(text);
  return readDelimited({ schema: value.schema, scope, direction: 'response' }, text, ',', value.explode, trimmed);
}

function textOf({ in: place, name }: Parameter, texts: WireParameters): string | undefined {
  const { cookie, header, path, query, querystring } = texts;
  switch (place) {
    case 'querystring':
      return querystring;
    case 'path':
      return path.get(name);
    case 'header':
      return header(name);
    case 'query':
      return query.find(([key]) => unescaped(key) === name)?.[1];
    case 'cookie':
      return cookie.find(([key]) => key === name)?.[1];
  }
}

function readPath(name: string, { explode, style }: StyledValue, text: string, reading: Reading): JsonValue {
  if (style === 'label')
    return readDelimited(reading, text.replace(/^\./, ''), explode ? '.' : ',', explode, unescaped);
  if (style !== 'matrix') return readDelimited(reading, text, ',', explode, unescaped);
  const faces = facesOf(reading.schema, reading.scope);
  const own = `;${name}=`;
  if (explode && mayBe(faces, 'object') && !text.startsWith(own)) {
    return readDelimited(reading, text.slice(1), ';', true, unescaped);
  }
  const bare = text.startsWith(own) ? text.slice(own.length) : text;
  return readDelimited(reading, bare, explode ? own : ',', false, unescaped);
}
