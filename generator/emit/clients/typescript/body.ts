import type { MediaType } from '../../../model/ir/index.ts';
import { bodyKind } from '../../http/index.ts';
import { type ApiNames, printType, stringLiteral } from '../../typescript/index.ts';

/** Type of what a caller hands in as the body. */
export function bodyType(content: MediaType, names: ApiNames, indent: string): string {
  const schema = content.schema === undefined ? undefined : printType(content.schema, names, indent);
  switch (bodyKind(content)) {
    case 'json':
      return schema ?? 'unknown';
    case 'urlencoded':
    case 'multipart':
      return schema === undefined || schema === 'unknown' ? '{ readonly [name: string]: unknown }' : schema;
    case 'text':
      return 'string';
    case 'binary':
      return 'wire.BinaryBody';
  }
}

/** Type of what an answer's body is read into. */
export function answerBodyType(content: MediaType, names: ApiNames, indent: string): string {
  switch (bodyKind(content)) {
    case 'json':
      return content.schema === undefined ? 'unknown' : printType(content.schema, names, indent);
    case 'text':
      return 'string';
    case 'urlencoded':
    case 'multipart':
    case 'binary':
      return 'Blob';
  }
}

/** Expression of the `Content` to send; `type` is an expression of the media type where the caller chose it. */
export function bodyExpression(content: MediaType, value: string, type?: string): string {
  const named = type ?? stringLiteral(content.mediaType);
  switch (bodyKind(content)) {
    case 'json':
      return named === "'application/json'"
        ? `wire.json(${value})`
        : `wire.json(${value}, ${wildcardFree(named, 'application/json')})`;
    case 'urlencoded':
      return `wire.urlencoded(${value})`;
    case 'multipart':
      return `wire.multipart(${value})`;
    case 'text':
    case 'binary':
      return `wire.raw(${value}, ${wildcardFree(named, 'application/octet-stream')})`;
  }
}

/** A range such as `image/*` can't be sent; what it falls back to can. */
function wildcardFree(literal: string, fallback: string): string {
  return literal.startsWith("'") && literal.includes('*') ? stringLiteral(fallback) : literal;
}
