/** Values that a contract allows and that its styles can hold: what no text tells apart is nobody's fault. */
import { isDeepStrictEqual } from 'node:util';
import type { AnyAnswer } from '@ai2text/common/http';
import { bodyKind, sequenceKind } from '../../emit/http/index.ts';
import type { Header, JsonObject, JsonValue, MediaType, Operation, Parameter, Schema } from '../../model/ir/index.ts';
import { isAccepted, type Scope, sample } from '../../schema/index.ts';
import { KnownValues } from '../../verify/calls/known-values.ts';
import { sampleCall } from '../../verify/calls/sample-call.ts';
import {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  encodeUrlencoded,
  facesOf,
  itemOf,
  memberOf,
  pairsOf,
  readHeader,
  readParameter,
  readUrlencoded,
} from '../../wire/index.ts';
import type { Values } from './pair.ts';

type Direction = 'request' | 'response';
const GROUPS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;
export const BYTES = Uint8Array.of(0, 1, 127, 255);

/** What a caller hands to the client; undefined where nothing was found. `index` picks the media type of the body. */
export function sampleRequest(
  operation: Operation,
  scope: Scope,
  seed: number,
  extent: 'least' | 'all',
  index: number,
): Values | undefined {
  const { requestBody, ...bare } = operation;
  const call = sampleCall(bare, { scope, known: new KnownValues(), seed, extent });
  if (call === undefined) return undefined;
  const request: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    const value = call.parameters[parameter.in][parameter.name];
    if (value === undefined) continue;
    if (parameter.in === 'querystring') request['querystring'] = value;
    else if (!comesBack(parameter, value, scope)) {
      if (parameter.required) return undefined;
    } else {
      const group = GROUPS[parameter.in];
      request[group] = { ...Object(request[group]), [parameter.name]: value };
    }
  }
  const media = requestBody?.content[index];
  if (media === undefined || (extent === 'least' && !requestBody?.required)) return request;
  // Nobody sends a range: what is sent may fall under another of the types.
  const isRange = media.mediaType.includes('*') && requestBody?.content.length !== 1;
  const body = isRange ? undefined : sampleBody(media, scope, seed, 'request');
  if (body === undefined) return undefined;
  return requestBody?.content.length === 1
    ? { ...request, body }
    : { ...request, content: { type: media.mediaType, body } };
}

/** Whether text tells the value from all others that the schema takes: `7` may be a number or not. */
function comesBack(parameter: Parameter, value: JsonValue, scope: Scope): boolean {
  const { in: place, name } = parameter;
  const read = readParameter(
    parameter,
    {
      path: new Map(place === 'path' ? [[name, encodePath(parameter, value)]] : []),
      query: place === 'query' ? pairsOf(encodeQuery(parameter, value).join('&')) : [],
      cookie: place === 'cookie' ? pairsOf(encodeCookie(parameter, value).join('&')) : [],
      header: () => encodeHeader(parameter, value),
      querystring: '',
    },
    scope,
  );
  return isDeepStrictEqual(read, value);
}

/** A body of the media type. Text that stands for something else, as XML does, is not made up: any will do. */
function sampleBody(media: MediaType, scope: Scope, seed: number, direction: Direction): unknown {
  const { itemSchema, schema } = media;
  if (sequenceKind(media) !== undefined) {
    const item = itemSchema ?? (schema && itemOf(facesOf(schema, scope), 0)) ?? schema;
    return item === undefined ? [] : samples(item, scope, seed, direction, 2);
  }
  switch (bodyKind(media)) {
    case 'json':
      return schema === undefined ? { any: ['thing'] } : samples(schema, scope, seed, direction, 1)[0];
    case 'text':
      return 'text';
    case 'binary':
      return BYTES;
    case 'urlencoded':
      return direction === 'request' ? formOf(media, scope, seed) : 'a=1';
    case 'multipart':
      return direction === 'request' ? withFiles(media, formOf(media, scope, seed), scope) : BYTES;
  }
}

function samples(
  schema: Schema,
  scope: Scope,
  seed: number,
  direction: Direction,
  count: number,
): readonly JsonValue[] {
  return sample({ schema, scope }, { seed, count, interpretation: { direction } });
}

function formOf(media: MediaType, scope: Scope, seed: number): JsonObject | undefined {
  const { schema } = media;
  if (schema === undefined) return { any: 'thing' };
  const forms = samples(schema, scope, seed, 'request', 8).filter((value) => typeof value === 'object');
  return forms
    .map((form) => readUrlencoded(media, encodeUrlencoded(media, form), scope))
    .find((form) => isAccepted({ schema, scope }, { direction: 'request' }, form));
}

/** Files where the contract has `format: binary`. */
function withFiles({ schema }: MediaType, form: JsonObject | undefined, scope: Scope): Values | undefined {
  if (form === undefined || schema === undefined) return form;
  const faces = facesOf(schema, scope);
  const file = (part: Schema | undefined, value: JsonValue): unknown => {
    if (part === undefined) return value;
    const parts = facesOf(part, scope);
    if (Array.isArray(value)) return value.map((item, index) => file(itemOf(parts, index), item));
    const isFile = parts.some(({ format }) => format === 'binary') && typeof value === 'string';
    return isFile ? new File([value], 'file') : value;
  };
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, file(memberOf(faces, name), value)]));
}

/** Every answer that the contract names: each status with each of its media types. */
export function* sampleAnswers(operation: Operation, scope: Scope, seed: number): Generator<AnyAnswer> {
  const hasSuccess = operation.responses.some(({ status }) => status.startsWith('2'));
  for (const { content, headers: declared, status: key } of operation.responses) {
    const status = key === 'default' ? (hasSuccess ? 500 : 200) : Number(key.replaceAll(/x/gi, '0'));
    // Nobody but the platform makes informational answers.
    if (status < 200) continue;
    const headers = Object.fromEntries(declared.flatMap((header) => sampleHeader(header, scope, seed)));
    const isBare = operation.method === 'head' || [204, 205, 304].includes(status) || content.length === 0;
    if (isBare) yield { status, headers };
    for (const [index, media] of (isBare ? [] : content).entries()) {
      // Events have a test of their own.
      if (sequenceKind(media) === 'events') continue;
      const body = sampleBody(media, scope, seed, 'response');
      if (body !== undefined) yield { status, headers, body, ...(index === 0 ? {} : { contentType: media.mediaType }) };
    }
  }
}

function sampleHeader(header: Header, scope: Scope, seed: number): [name: string, value: JsonValue][] {
  const { name, value } = header;
  const schema = value.kind === 'style' ? value.schema : value.content.schema;
  if (schema === undefined || /^(content-|transfer-|connection$)/i.test(name)) return [];
  const fits = (each: JsonValue) => {
    const text = encodeHeader(header, each);
    return /^[!-~]([ -~]*[!-~])?$/.test(text) && isDeepStrictEqual(readHeader(header, text, scope), each);
  };
  const found = samples(schema, scope, seed, 'response', 8).find(fits);
  return found === undefined ? [] : [[name, found]];
}
