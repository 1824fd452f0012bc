/**
 * What stands around the schemas of a contract, in other words or changed. Each pair is compared both ways: what one writes
 * must be what the other reads, however it is spelled.
 */
import { describe, expect, test } from 'vitest';
import { compareTexts, complete } from './compare-texts.ts';

const FINE = "responses: { '200': { description: Fine } }";
const TEXT = '{ type: string }';
const TEXTS = '{ type: array, items: { type: string } }';
const JSON_BODY = 'content: { application/json: { schema: { type: object } } }';
const FILE = '{ type: string, format: binary }';

const operation = (members: string) => `paths: { /a: { post: { ${members} } } }`;
const sent = (parameter: string) => operation(`parameters: [{ ${parameter} }], ${FINE}`);
const step = (parameter: string) =>
  `paths: { '/a/{i}': { get: { parameters: [{ name: i, in: path, required: true, ${parameter} }], ${FINE} } } }`;
const form = (type: string, schema: string, encoding: string) =>
  operation(
    `requestBody: { content: { ${type}: { schema: { type: object, properties: { f: ${schema} } }, encoding: { ${encoding} } } } }, ${FINE}`,
  );
const parts = (schema: string, encoding: string) => form('multipart/form-data', schema, encoding);
const fields = (schema: string, encoding: string) => form('application/x-www-form-urlencoded', schema, encoding);
const answers = (members: string) => operation(`responses: { ${members} }`);
const body = (content: string) => operation(`requestBody: { content: { ${content} } }, ${FINE}`);
const served = (servers: string, own = '') => `servers: [${servers}]\n${operation(`${own}${FINE}`)}`;
const secured = (scheme: string, requirement = '[{ s: [] }]') =>
  `components: { securitySchemes: { s: { ${scheme} } } }\n${operation(`security: ${requirement}, ${FINE}`)}`;
const flows = (members: string) => secured(`type: oauth2, flows: { ${members} }`, '[{ s: [a] }]');
const byMachine = (at = '') => `clientCredentials: { tokenUrl: 'https://example.com/t${at}', scopes: { a: A } }`;
const BY_PEOPLE =
  "authorizationCode: { tokenUrl: 'https://example.com/t', authorizationUrl: 'https://example.com/a', scopes: { a: A } }";
const webhook = (members: string) => `webhooks: { w: { post: { ${members} } } }`;
const callback = (name: string) =>
  operation(`callbacks: { ${name}: { '{$request.query.url}': { post: { ${FINE} } } } }, ${FINE}`);

const sends = (message: string, members = '', id = 'publish') =>
  `channels: { c: { address: a.v1, messages: { ${message} } } }
operations: { ${id}: { action: send, channel: { $ref: '#/channels/c' } } }
${members}`;
const NAMED = 'A: { name: a.v1 }';
const bus = (name: string, protocol: string) => `servers: { ${name}: { host: 'bus:4222', protocol: ${protocol} } }`;

const QUERY_KEY = 'type: apiKey, in: query, name: key';
const SPREAD = `parameters: [{ name: o, in: query, schema: { type: object, additionalProperties: { type: integer } } }], ${FINE}`;

/** Nothing changed, whoever looks. */
const same: readonly (readonly [name: string, base: string, revision: string])[] = [
  ['lists of style simple, exploded', step(`schema: ${TEXTS}`), step(`explode: true, schema: ${TEXTS}`)],
  [
    'a list in a header, exploded',
    sent(`name: X-A, in: header, schema: ${TEXTS}`),
    sent(`name: X-A, in: header, explode: true, schema: ${TEXTS}`),
  ],
  [
    'reserved characters in numbers',
    sent('name: q, in: query, schema: { type: integer }'),
    sent('name: q, in: query, allowReserved: true, schema: { type: integer }'),
  ],
  [
    'another spelling of a media type',
    sent(`name: q, in: query, content: { application/json: { schema: ${TEXT} } }`),
    sent(`name: q, in: query, content: { Application/JSON: { schema: ${TEXT} } }`),
  ],
  [
    'the character set of a request',
    body('application/json: { schema: { type: object } }'),
    body('"application/json; charset=UTF-8": { schema: { type: object } }'),
  ],
  [
    'the character set of an answer',
    answers(`'200': { description: Fine, ${JSON_BODY} }`),
    answers(
      `'200': { description: Fine, content: { 'application/json;charset="utf-8"': { schema: { type: object } } } }`,
    ),
  ],
  [
    'the order of parameters of a media type',
    body('"application/json;v=1;w=2": {}'),
    body('"application/json; w=2; v=1": {}'),
  ],
  ['bytes left unsaid', body(`image/png: { schema: ${FILE} }`), body('image/png: {}')],
  [
    'bytes as OpenAPI 3.1 has them',
    body(`application/pdf: { schema: ${FILE} }`),
    body('application/pdf: { schema: { type: string, contentMediaType: application/pdf } }'),
  ],
  [
    'the media type that follows from a file',
    parts(FILE, ''),
    parts(FILE, 'f: { contentType: application/octet-stream }'),
  ],
  [
    'the media type that follows from an object',
    parts('{ type: object }', ''),
    parts('{ type: object }', 'f: { contentType: application/json }'),
  ],
  [
    'the order of media types',
    parts(FILE, 'f: { contentType: "image/png, image/jpeg" }'),
    parts(FILE, 'f: { contentType: "image/jpeg, image/png" }'),
  ],
  ['the style that forms have', fields(TEXTS, ''), fields(TEXTS, 'f: { style: form, explode: true }')],
  ['an encoding of nothing', parts(TEXT, ''), parts(TEXT, 'g: { contentType: image/png }')],
  ['case of a host', served('{ url: "https://example.com/V" }'), served('{ url: "https://Example.COM/V" }')],
  [
    'the port that a scheme has',
    served('{ url: "https://example.com/v" }'),
    served('{ url: "https://example.com:443/v" }'),
  ],
  ['no server', operation(FINE), served('{ url: / }')],
  [
    'servers at the operation',
    served('{ url: "https://example.com" }'),
    operation(`servers: [{ url: 'https://example.com' }], ${FINE}`),
  ],
  [
    'values of a variable spelled out',
    served('{ url: "https://{r}.example.com", variables: { r: { default: eu, enum: [eu, us] } } }'),
    served('{ url: "https://us.example.com" }, { url: "https://eu.example.com" }'),
  ],
  [
    'the name of a variable',
    served('{ url: "https://{r}.example.com", variables: { r: { default: eu } } }'),
    served('{ url: "https://{zone}.example.com", variables: { zone: { default: eu } } }'),
  ],
  [
    'case of a header with a key',
    secured('type: apiKey, in: header, name: X-Key'),
    secured('type: apiKey, in: header, name: x-key'),
  ],
  [
    'a scheme that nothing asks for',
    secured('type: http, scheme: basic', '[]'),
    secured('type: http, scheme: bearer', '[]'),
  ],
  ['the key of a message that has a name', sends(NAMED), sends('B: { name: a.v1 }')],
  [
    'the character set of an event',
    sends('A: { contentType: application/json }'),
    sends('A: { contentType: "application/json; charset=utf-8" }'),
  ],
  ['case of a protocol', sends(NAMED, bus('n', 'nats')), sends(NAMED, bus('n', 'NATS'))],
  ['the name of a server', sends(NAMED, bus('n', 'nats')), sends(NAMED, bus('main', 'nats'))],
  ['the name of a callback', callback('done'), callback('finished')],
];

test.each(same)('nothing changes by %s', async (_, base, revision) => {
  expect(await compareTexts(complete(base), complete(revision))).toEqual([]);
  expect(await compareTexts(complete(revision), complete(base))).toEqual([]);
});

/** What is found, and what the other way round. */
const changed: readonly (readonly [string, string, string, readonly string[], readonly string[]])[] = [
  [
    'reserved characters',
    sent(`name: q, in: query, schema: ${TEXT}`),
    sent(`name: q, in: query, allowReserved: true, schema: ${TEXT}`),
    [],
    ['ERR request-parameter-serialization-changed'],
  ],
  [
    'a number that may be any text',
    sent('name: q, in: query, schema: { type: integer }'),
    sent(`name: q, in: query, schema: ${TEXT}`),
    ['INFO request-parameter-list-of-types-widened'],
    ['ERR request-parameter-type-changed'],
  ],
  [
    'numbers of a list that may be any texts',
    step('schema: { type: array, items: { type: number } }'),
    step(`schema: ${TEXTS}`),
    ['INFO request-parameter-property-list-of-types-widened'],
    ['ERR request-parameter-property-type-changed'],
  ],
  [
    'true and false that are told by name',
    sent('name: q, in: query, schema: { type: boolean }'),
    sent("name: q, in: query, schema: { type: string, enum: ['true', 'false'] }"),
    [],
    ['INFO request-parameter-enum-unset'],
  ],
  [
    'numbers that are listed as texts',
    sent('name: q, in: query, schema: { type: integer, enum: [1, 2] }'),
    sent("name: q, in: query, schema: { type: string, enum: ['1', '2', '3'] }"),
    ['INFO request-parameter-enum-value-added'],
    ['ERR request-parameter-enum-value-removed'],
  ],
  [
    'texts of a list that are no numbers',
    sent("name: q, in: query, schema: { type: array, items: { type: string, enum: ['1', one] } }"),
    sent('name: q, in: query, schema: { type: array, items: { type: integer } }'),
    ['ERR request-parameter-property-type-changed'],
    ['ERR request-parameter-property-type-changed'],
  ],
  [
    'a flag that has to be one',
    sent('name: q, in: query, schema: { type: boolean }'),
    sent("name: q, in: query, schema: { type: string, enum: ['true'] }"),
    ['ERR request-parameter-enum-value-removed'],
    ['INFO request-parameter-enum-unset'],
  ],
  [
    'a value that may be several',
    sent(`name: q, in: query, schema: { type: integer }`),
    sent(`name: q, in: query, schema: ${TEXTS}`),
    [
      'INFO request-parameter-min-items-decreased',
      'INFO request-parameter-max-items-unset',
      'INFO request-parameter-property-list-of-types-widened',
    ],
    ['ERR request-parameter-serialization-changed'],
  ],
  [
    'a parameter whose value an open object takes from then on',
    operation(
      `parameters: [{ name: q, in: query, schema: ${TEXT} }, { name: o, in: query, schema: { type: object, additionalProperties: { type: integer } } }], ${FINE}`,
    ),
    sent('name: o, in: query, schema: { type: object, additionalProperties: { type: integer } }'),
    ['ERR request-parameter-removed'],
    ['INFO new-optional-request-parameter'],
  ],
  [
    'a key in the query that an open object takes from then on',
    `components: { securitySchemes: { s: { ${QUERY_KEY} } } }\n${operation(`security: [{ s: [] }], ${SPREAD}`)}`,
    `components: { securitySchemes: { s: { ${QUERY_KEY} } } }\n${operation(SPREAD)}`,
    ['ERR request-parameter-removed', 'INFO api-security-dropped'],
    ['ERR api-security-added'],
  ],
  [
    'a header that was any text',
    answers(`'200': { description: Fine, headers: { X-A: { schema: ${TEXT} } } }`),
    answers("'200': { description: Fine, headers: { X-A: { schema: { type: integer } } } }"),
    ['INFO response-header-list-of-types-narrowed'],
    ['ERR response-header-type-changed'],
  ],
  [
    'a media type with parameters that it may lack',
    body('"application/json;v=1": {}'),
    body('application/json: {}'),
    [],
    ['ERR request-body-media-type-removed'],
  ],
  [
    'fewer media types of a part',
    parts(FILE, 'f: { contentType: image/* }'),
    parts(FILE, 'f: { contentType: image/png }'),
    ['WARN request-body-encoding-changed'],
    [],
  ],
  [
    'a part that has to be something',
    parts(FILE, ''),
    parts(FILE, 'f: { contentType: image/png }'),
    ['WARN request-body-encoding-changed'],
    ['WARN request-body-encoding-changed'],
  ],
  [
    'a header of a part',
    parts(FILE, ''),
    parts(FILE, 'f: { headers: { X-A: { required: true, schema: { type: string } } } }'),
    ['WARN request-body-encoding-changed'],
    [],
  ],
  [
    'a style of a field',
    fields(TEXTS, ''),
    fields(TEXTS, 'f: { style: pipeDelimited, explode: false }'),
    ['WARN request-body-encoding-changed'],
    ['WARN request-body-encoding-changed'],
  ],
  [
    'one region less',
    served('{ url: "https://{r}.example.com", variables: { r: { default: eu, enum: [eu, us] } } }'),
    served('{ url: "https://eu.example.com" }'),
    ['WARN api-server-removed'],
    ['INFO api-server-added'],
  ],
  [
    'another server of an operation',
    served('{ url: "https://example.com" }'),
    served('{ url: "https://example.com" }', "servers: [{ url: 'https://example.org' }], "),
    ['ERR api-servers-replaced'],
    ['ERR api-servers-replaced'],
  ],
  [
    'one more flow',
    flows(byMachine()),
    flows(`${byMachine()}, ${BY_PEOPLE}`),
    [],
    ['ERR api-security-component-type-changed'],
  ],
  [
    'another place for tokens',
    flows(byMachine()),
    flows(byMachine('2')),
    ['WARN api-security-component-oauth-token-url-changed'],
    ['WARN api-security-component-oauth-token-url-changed'],
  ],
  [
    'another place to renew tokens',
    flows(byMachine()),
    flows(
      `clientCredentials: { tokenUrl: 'https://example.com/t', refreshUrl: 'https://example.com/r', scopes: { a: A } }`,
    ),
    ['WARN api-security-component-oauth-token-url-changed'],
    ['WARN api-security-component-oauth-token-url-changed'],
  ],
  [
    'one status out of a range',
    answers('2XX: { description: Fine }'),
    answers("'200': { description: Fine }"),
    [],
    ['INFO response-success-status-added'],
  ],
  [
    'an answer in place of a redirect',
    answers("'302': { description: There }"),
    answers("'200': { description: Fine }"),
    ['ERR response-success-status-removed', 'INFO response-success-status-added'],
    ['ERR response-success-status-removed', 'INFO response-success-status-added'],
  ],
  [
    'two open steps of a path that change places',
    `paths: { '/a/{x}/{y}': { get: { parameters: [{ name: x, in: path, required: true, schema: ${TEXT} }, { name: y, in: path, required: true, schema: ${TEXT} }], ${FINE} } } }`,
    `paths: { '/a/{y}/{x}': { get: { parameters: [{ name: x, in: path, required: true, schema: ${TEXT} }, { name: y, in: path, required: true, schema: ${TEXT} }], ${FINE} } } }`,
    ['WARN request-path-parameter-renamed', 'WARN request-path-parameter-renamed'],
    ['WARN request-path-parameter-renamed', 'WARN request-path-parameter-renamed'],
  ],
  [
    'a range of answers that a webhook understands',
    webhook("responses: { '200': { description: Fine } }"),
    webhook('responses: { 2XX: { description: Fine } }'),
    ['INFO webhook-response-status-added'],
    ['ERR webhook-response-status-removed'],
  ],
  [
    'case of what a webhook sends in the query',
    webhook(`parameters: [{ name: Q, in: query, required: true, schema: ${TEXT} }], ${FINE}`),
    webhook(`parameters: [{ name: q, in: query, required: true, schema: ${TEXT} }], ${FINE}`),
    ['ERR webhook-required-parameter-removed', 'INFO webhook-parameter-added'],
    ['ERR webhook-required-parameter-removed', 'INFO webhook-parameter-added'],
  ],
  [
    'the name of what an application does',
    sends(NAMED),
    sends(NAMED, '', 'publishA'),
    ['WARN event-operation-renamed'],
    ['WARN event-operation-renamed'],
  ],
  [
    'the end of a webhook',
    webhook(FINE),
    webhook(`deprecated: true, x-sunset: '2027-01-01', ${FINE}`),
    ['INFO endpoint-deprecated-with-sunset'],
    ['INFO endpoint-reactivated'],
  ],
];

describe.each(changed)('%s', (_, base, revision, forth, back) => {
  const found = async (from: string, to: string) =>
    (await compareTexts(complete(from), complete(to))).map(({ id, level }) => `${level} ${id}`);

  test('is told as what it is', async () => {
    expect(await found(base, revision)).toEqual(forth);
    expect(await found(revision, base)).toEqual(back);
  });
});
