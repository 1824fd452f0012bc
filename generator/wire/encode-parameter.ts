import * as codec from '../../templates/clients/typescript/runtime/parameters.ts';
import type { Header, JsonValue, Parameter, StyledValue } from '../model/ir/index.ts';

/**
 * How a parameter's value stands in its place of a path, escaped for it.
 * @throws TypeError for a value that would change which path it is
 */
export function encodePath({ name, value }: Parameter, content: JsonValue): string {
  const sent = sendable(content);
  if (value.kind === 'content') return codec.encode(JSON.stringify(sent));
  const writer = value.allowReserved ? codec.reservedStep : codec.encode;
  switch (value.style) {
    case 'label':
      return codec.label(sent, value.explode, writer);
    case 'matrix':
      return codec.matrix(name, sent, value.explode, value.allowReserved ? codec.reservedMatrix : codec.encode);
    default:
      return codec.simple(sent, value.explode, writer);
  }
}

/** The `name=value` pairs that a parameter makes in a query, escaped. */
export function encodeQuery({ name, value }: Parameter, content: JsonValue): string[] {
  const sent = sendable(content);
  return value.kind === 'content' ? codec.jsonQuery(name, sent) : encodeStyled(name, sent, value);
}

/** The `name=value` pairs of one value in a query or a form, in a style of either. */
export function encodeStyled(
  name: string,
  content: unknown,
  { allowReserved, explode, style }: Omit<StyledValue, 'kind' | 'schema'>,
): string[] {
  switch (style) {
    case 'deepObject':
      return codec.deepObject(name, content);
    case 'spaceDelimited':
      return codec.spaceDelimited(name, content, explode);
    case 'pipeDelimited':
      return codec.pipeDelimited(name, content, explode);
    default:
      return encodeForm(name, content, explode, allowReserved ? codec.reserved : codec.encode);
  }
}

/** The `name=value` pairs that a parameter makes among the cookies. */
export function encodeCookie({ name, value }: Parameter, content: JsonValue): string[] {
  const sent = sendable(content);
  if (value.kind === 'content') return codec.jsonQuery(name, sent);
  if (value.style === 'cookie') return codec.plainCookie(name, sent, value.explode);
  return encodeForm(name, sent, value.explode, value.allowReserved ? codec.reservedCookie : codec.encode);
}

/** The pairs of style `form`. */
function encodeForm(name: string, content: unknown, explode: boolean, write: codec.Writer): string[] {
  return (explode ? codec.form : codec.unexplodedForm)(name, content, write);
}

/** A header's value. */
export function encodeHeader({ value }: Pick<Header, 'value'>, content: JsonValue): string {
  return (value.kind === 'content' ? codec.jsonHeader(content) : codec.header(content, value.explode)) ?? '';
}

/** Lone surrogates have no escape: they are sent as what decoders make of them. */
export function sendable(content: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(content), (_, part: JsonValue) =>
    typeof part === 'string' ? part.toWellFormed() : part,
  );
}
