import {
  essence,
  type JsonObject,
  type JsonValue,
  type MediaType,
  type Operation,
  type Parameter,
  type Schema,
  sequenceKind,
} from '../../model/ir/index.ts';
import type { Scope } from '../../schema/index.ts';
import {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  encodeQuerystring,
  encodeUrlencoded,
} from '../../wire/index.ts';
import { type Call, type CallBody, own } from '../calls/call.ts';

/** A request as it is sent. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | readonly FormPart[];
}

/** A part of a `multipart/form-data` body. */
export interface FormPart {
  readonly name: string;
  readonly text: string;
  /** Absent for text that is no file. */
  readonly file?: { readonly name: string; readonly type: string };
}

/** Writes a call down. `credentials` are headers that every call but an anonymous one has. */
export function wireRequest(
  operation: Operation,
  call: Call,
  baseUrl: string,
  credentials: Readonly<Record<string, string>>,
  scope: Scope,
): WireRequest {
  const { parameters } = call;
  const at = (location: Parameter['in']) =>
    operation.parameters.flatMap((parameter) => {
      const value = parameter.in === location ? own(parameters[location], parameter.name) : undefined;
      return value === undefined ? [] : [{ parameter, value }];
    });
  const path = at('path').reduce(
    (template, { parameter, value }) => template.replaceAll(`{${parameter.name}}`, () => encodePath(parameter, value)),
    operation.path,
  );
  const query = [
    ...at('query').flatMap(({ parameter, value }) => encodeQuery(parameter, value)),
    ...at('querystring').flatMap(({ parameter, value }) => encodeQuerystring(parameter, value) || []),
  ];
  const cookies = at('cookie').flatMap(({ parameter, value }) => encodeCookie(parameter, value));
  const headers: Record<string, string> = call.isAnonymous ? {} : { ...credentials };
  for (const { parameter, value } of at('header'))
    headers[parameter.name.toLowerCase()] = encodeHeader(parameter, value);
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ');
  const media = operation.requestBody?.content.find(({ mediaType }) => mediaType === call.body?.mediaType);
  const body = call.body && encodeBody(call.body, media, scope);
  // `fetch` writes the boundary of a form by itself.
  if (call.body && typeof body === 'string') headers['content-type'] = call.body.mediaType;
  return {
    method: operation.method.toUpperCase(),
    url: `${baseUrl.replace(/\/+$/, '')}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers,
    ...(body === undefined ? {} : { body }),
  };
}

function encodeBody(body: CallBody, media: MediaType | undefined, scope: Scope): string | readonly FormPart[] {
  if (body.kind === 'text') return body.text;
  const { mediaType, value } = body;
  if (sequenceKind(body) === 'lines') return lines(mediaType, value);
  if (/[/+]json\b/.test(mediaType)) return JSON.stringify(value);
  if (media !== undefined && essence(mediaType) === 'application/x-www-form-urlencoded')
    return encodeUrlencoded(media, object(value));
  if (mediaType.startsWith('multipart/')) return form(object(value), resolved(media?.schema, scope), scope);
  return plain(value);
}

function lines(mediaType: string, value: JsonValue): string {
  const mark = /json-seq/i.test(mediaType) ? '\u001e' : '';
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  return items.map((item) => `${mark}${JSON.stringify(item)}\n`).join('');
}

/** Lists as repeated parts, texts that are files as files, objects as JSON. */
function form(value: JsonObject, schema: Schema | undefined, scope: Scope): readonly FormPart[] {
  const files = schema?.properties?.filter((property) => isFile(resolved(property.schema, scope), scope)) ?? [];
  const binary = new Set(files.map(({ name }) => name));
  return Object.entries(value).flatMap(([name, member]) => {
    const items: readonly JsonValue[] = Array.isArray(member) ? member : [member];
    return items.map((item): FormPart => {
      const text = plain(item);
      if (binary.has(name)) return { name, text, file: { name: 'file', type: 'application/octet-stream' } };
      return typeof item === 'object'
        ? { name, text, file: { name: 'blob', type: 'application/json' } }
        : { name, text };
    });
  });
}

function isFile(schema: Schema | undefined, scope: Scope): boolean {
  return schema?.format === 'binary' || (schema?.items !== undefined && isFile(resolved(schema.items, scope), scope));
}

function resolved(schema: Schema | undefined, { schemas }: Scope): Schema | undefined {
  return schema?.ref === undefined ? schema : (schemas.get(schema.ref) ?? schema);
}

function object(value: JsonValue): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
