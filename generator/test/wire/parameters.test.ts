/** Whatever is written as a parameter is read back equal, for every place, style and kind of value. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue, Parameter, ParameterLocation, ParameterStyle, Schema } from '../../model/ir/index.ts';
import {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  encodeQuerystring,
  readParameter,
  type WireParameters,
} from '../../wire/index.ts';

const origin = { file: 'contract.yaml', pointer: '' };
const scope = { schemas: new Map() };
const seed = process.env['FC_SEED'] === undefined ? {} : { seed: Number(process.env['FC_SEED']) };

const text: Schema = { origin, types: ['string'] };
const integer: Schema = { origin, types: ['integer'] };
const list: Schema = { origin, types: ['array'], items: { origin, types: ['string'], minLength: 1 } };
const object: Schema = {
  origin,
  types: ['object'],
  properties: [
    { name: 'a', schema: text },
    { name: 'b&c', schema: integer },
    { name: 'd[e]', schema: text },
  ],
};

const nested: Schema = {
  origin,
  types: ['object'],
  properties: [
    { name: 'words', schema: list },
    { name: 'inner', schema: object },
  ],
};
const rows: Schema = { origin, types: ['array'], items: list };

const words = fc.stringMatching(/^[A-Za-z0-9 _~&?#/ä%+]{0,8}[A-Za-z0-9_~%]$/);
const ascii = fc.stringMatching(/^[A-Za-z0-9_~&?#/%+]{1,8}$/);

function valuesOf(schema: Schema, part: fc.Arbitrary<string>): fc.Arbitrary<JsonValue> {
  if (schema === text) return part;
  if (schema === integer) return fc.integer();
  if (schema === list) return fc.array(part, { minLength: 1, maxLength: 4 });
  if (schema === nested) return fc.record({ words: valuesOf(list, part), inner: valuesOf(object, part) });
  if (schema === rows) return fc.array(valuesOf(list, part), { minLength: 1, maxLength: 3 });
  return fc.record({ a: part, 'b&c': fc.integer(), 'd[e]': part }, { requiredKeys: ['a'] });
}

const STYLES: readonly (readonly [ParameterLocation, ParameterStyle])[] = [
  ['path', 'simple'],
  ['path', 'label'],
  ['path', 'matrix'],
  ['query', 'form'],
  ['query', 'spaceDelimited'],
  ['query', 'pipeDelimited'],
  ['query', 'deepObject'],
  ['header', 'simple'],
  ['cookie', 'form'],
  ['cookie', 'cookie'],
];
const SCHEMAS = { text, integer, list, object, nested, rows } satisfies Record<string, Schema>;

/** Styles that escape what is within their values. */
const ESCAPED: ReadonlySet<ParameterStyle> = new Set(['form', 'label', 'matrix', 'pipeDelimited']);

function isDefined(style: ParameterStyle, schema: Schema, explode: boolean): boolean {
  if (style === 'deepObject') return explode && (schema === object || schema === nested);
  // The commas of JSON would be taken for those of the style where nothing escapes them.
  if (schema === nested || schema === rows) return ESCAPED.has(style) && (explode || style !== 'label');
  if (style !== 'spaceDelimited' && style !== 'pipeDelimited') return true;
  return !explode && (schema === list || schema === object);
}

function written(parameter: Parameter, value: JsonValue): WireParameters {
  const pairs = (texts: readonly string[]) =>
    texts.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
  const { in: place } = parameter;
  return {
    path: new Map(place === 'path' ? [[parameter.name, encodePath(parameter, value)]] : []),
    query: place === 'query' ? pairs(encodeQuery(parameter, value)) : [],
    querystring: place === 'querystring' ? encodeQuerystring(parameter, value) : '',
    cookie: place === 'cookie' ? pairs(encodeCookie(parameter, value)) : [],
    header: () => encodeHeader(parameter, value),
  };
}

describe.each(STYLES)('%s parameters of style %s', (place, style) => {
  const cases = Object.entries(SCHEMAS).flatMap(([name, schema]) =>
    [false, true]
      .filter((explode) => isDefined(style, schema, explode))
      .map((explode) => [name, explode, schema] as const),
  );
  test.each(cases)('hold %s, explode %s', (_name, explode, schema) => {
    const value = { kind: 'style', style, explode, allowReserved: false, schema } as const;
    const parameter: Parameter = {
      origin,
      name: 'p',
      in: place,
      required: true,
      deprecated: false,
      value,
      examples: [],
    };
    // What a space parts cannot hold one, and headers know no escapes.
    const part = place === 'header' || style === 'spaceDelimited' || style === 'cookie' ? ascii : words;
    fc.assert(
      fc.property(valuesOf(schema, part), (content) => {
        expect(readParameter(parameter, written(parameter, content), scope)).toEqual(content);
      }),
      { numRuns: 60, ...seed },
    );
  });
});

test('text that the schema has no reading for comes back as it is', () => {
  const value = { kind: 'style', style: 'form', explode: true, allowReserved: false, schema: integer } as const;
  const parameter: Parameter = {
    origin,
    name: 'p',
    in: 'query',
    required: true,
    deprecated: false,
    value,
    examples: [],
  };
  const read = (query: WireParameters['query']): unknown =>
    readParameter(parameter, { path: new Map(), query, querystring: '', cookie: [], header: () => undefined }, scope);
  expect(read([['p', 'seven']])).toBe('seven');
  expect(read([['p', '%zz']])).toBe('%zz');
  expect(
    read([
      ['p', '1'],
      ['p', '2'],
    ]),
  ).toEqual(['1', '2']);
  expect(read([['q', '1']])).toBeUndefined();
});

describe('a query that is one value', () => {
  const nested: Schema = { origin, types: ['object'], properties: [{ name: 'min', schema: integer }] };
  const form: Schema = {
    origin,
    types: ['object'],
    properties: [
      { name: 'text', schema: text },
      { name: 'count', schema: integer },
      { name: 'tags', schema: list },
      { name: 'piped', schema: list },
      { name: 'nested', schema: nested },
      { name: 'plain', schema: nested },
    ],
  };
  const encoding = [
    { property: 'piped', style: 'pipeDelimited', explode: false, headers: [] },
    { property: 'nested', style: 'deepObject', headers: [] },
  ] as const;
  const parameterOf = (mediaType: string, schema: Schema): Parameter => ({
    origin,
    name: 'p',
    in: 'querystring',
    required: true,
    deprecated: false,
    value: { kind: 'content', content: { origin, mediaType, schema, encoding, examples: [] } },
    examples: [],
  });
  const members = fc.record(
    {
      text: words,
      count: fc.integer(),
      tags: fc.array(words, { minLength: 1, maxLength: 3 }),
      piped: fc.array(words, { minLength: 1, maxLength: 3 }),
      nested: fc.record({ min: fc.integer() }),
      plain: fc.record({ min: fc.integer() }),
    },
    { requiredKeys: ['text'] },
  );

  test.each([
    ['application/x-www-form-urlencoded', form, members],
    ['application/json', {}, fc.jsonValue()],
    ['application/jsonpath', text, words],
  ] as const)('holds %s', (mediaType, schema, values) => {
    const parameter = parameterOf(mediaType, { origin, ...schema });
    fc.assert(
      fc.property(values as fc.Arbitrary<JsonValue>, (content) => {
        const sent = JSON.parse(JSON.stringify(content)) as JsonValue;
        expect(readParameter(parameter, written(parameter, sent), scope)).toEqual(sent);
      }),
      { numRuns: 60, ...seed },
    );
  });

  test('is absent where there is no query', () => {
    const parameter = parameterOf('application/json', { origin });
    expect(readParameter(parameter, { ...written(parameter, 1), querystring: '' }, scope)).toBeUndefined();
  });
});
