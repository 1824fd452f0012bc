/**
 * What stands around the schemas of a contract, in other words or changed. Each pair is compared both ways: what one writes
 * must be what the other reads, however it is spelled.
 */
import { describe, expect, test } from 'vitest';
import { compareTexts, complete, levelsBetween } from './compare-texts.ts';

const FINE = "responses: { '200': { description: Fine } }";
const TEXT = '{ type: string }';
const TEXTS = '{ type: array, items: { type: string } }';
const JSON_BODY = 'content: { application/json: { schema: { type: object } } }';
const FILE = '{ type: string, format: binary }';

const operation = (members: string) => `paths: { /a: { post: { ${members} } } }`;
const sent = (parameter: string) => operation(`parameters: [{ ${parameter} }], ${FINE}`);
const step = (parameter: string, name = 'i') =>
  `paths: { '/a/{${name}}': { get: { parameters: [{ name: ${name}, in: path, required: true, ${parameter} }], ${FINE} } } }`;
const named = (schemas: string, members: string) => `components: { schemas: { ${schemas} } }\n${members}`;
const NAME = "{ $ref: '#/components/schemas/S' }";
const wholeQuery = (name: string) =>
  `openapi: 3.2.0\n${sent(`name: ${name}, in: querystring, content: { application/json: { schema: { type: object } } }`)}`;
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
const callbacks = (...places: readonly string[]) => {
  const calls = places.map((place) => `'{$request.body#/${place}}': { post: { ${FINE} } }`);
  return operation(`callbacks: { done: { ${calls.join(', ')} } }, ${FINE}`);
};
const linked = (link: string, id = 'read') => `paths:
  /a: { post: { responses: { '200': { description: Fine, links: { next: { ${link} } } } } } }
  '/b/{i}': { get: { operationId: ${id}, parameters: [{ name: i, in: path, required: true, schema: ${TEXT} }], ${FINE} } }`;
const toItself = (path: string) =>
  `responses: { '200': { description: Fine, links: { next: { operationRef: '#/paths/~1${path}/get' } } } }`;
const photo = (type: string) =>
  `requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: ${FILE} } }, encoding: { f: { contentType: '${type}' } } } } }, ${FINE}`;

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
  [
    'quotes around a parameter of a media type',
    body('"application/json; v=1": {}'),
    body(`'application/json; v="1"': {}`),
  ],
  [
    'a single value with a name, exploded',
    named(`S: ${TEXT}`, sent(`name: q, in: query, schema: ${NAME}`)),
    named(`S: ${TEXT}`, sent(`name: q, in: query, explode: false, schema: ${NAME}`)),
  ],
  [
    'reserved characters in a header',
    sent(`name: X-A, in: header, schema: ${TEXT}`),
    sent(`name: X-A, in: header, allowReserved: true, schema: ${TEXT}`),
  ],
  ['the name of a whole query', wholeQuery('q'), wholeQuery('filter')],
  [
    'the media type that follows from a form and a part with names',
    named(
      `F: { type: object, properties: { f: ${NAME} } }, S: { type: object }`,
      body("multipart/form-data: { schema: { $ref: '#/components/schemas/F' } }"),
    ),
    named(
      `F: { type: object, properties: { f: ${NAME} } }, S: { type: object }`,
      body(
        "multipart/form-data: { schema: { $ref: '#/components/schemas/F' }, encoding: { f: { contentType: application/json } } }",
      ),
    ),
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
  ['the place where a relative server begins', served('{ url: v1 }'), served('{ url: ./v1 }')],
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
  ['the name of a callback', callback('done'), callback('finished')],
  ['how a link names its operation', linked('operationId: read'), linked("operationRef: '#/paths/~1b~1%7Bi%7D/get'")],
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
    'a number with a name that may be any text',
    named('S: { type: integer }', sent(`name: q, in: query, schema: ${NAME}`)),
    named(`S: ${TEXT}`, sent(`name: q, in: query, schema: ${NAME}`)),
    ['INFO request-parameter-list-of-types-widened'],
    ['ERR request-parameter-type-changed'],
  ],
  [
    'items with a name that may be any texts',
    named('S: { type: integer }', step(`schema: { type: array, items: ${NAME} }`)),
    named(`S: ${TEXT}`, step(`schema: { type: array, items: ${NAME} }`)),
    ['INFO request-parameter-property-list-of-types-widened'],
    ['ERR request-parameter-property-type-changed'],
  ],
  [
    'a list of lists of itself, which is JSON',
    named(
      'S: { type: array, maxItems: 2, items: { $ref: "#/components/schemas/S" } }',
      sent(`name: q, in: query, schema: ${NAME}`),
    ),
    named(
      'S: { type: array, maxItems: 1, items: { $ref: "#/components/schemas/S" } }',
      sent(`name: q, in: query, schema: ${NAME}`),
    ),
    ['ERR request-parameter-max-items-decreased'],
    ['INFO request-parameter-max-items-increased'],
  ],
  [
    'alternatives of which each is a text',
    sent(`name: q, in: query, schema: { anyOf: [{ type: integer }, ${TEXT}] }`),
    sent(`name: q, in: query, explode: false, schema: ${TEXT}`),
    [],
    ['INFO request-parameter-type-generalized', 'INFO request-parameter-any-of-changed'],
  ],
  [
    'numbers of an object that may be any texts',
    sent('name: o, in: query, style: deepObject, schema: { type: object, properties: { a: { type: integer } } }'),
    sent(`name: o, in: query, style: deepObject, schema: { type: object, properties: { a: ${TEXT} } }`),
    ['INFO request-parameter-property-list-of-types-widened'],
    ['ERR request-parameter-property-type-changed'],
  ],
  [
    'numbers deep in an object, which are JSON',
    sent(
      'name: o, in: query, schema: { type: object, properties: { a: { type: object, properties: { b: { type: integer } } } } }',
    ),
    sent(
      `name: o, in: query, schema: { type: object, properties: { a: { type: object, properties: { b: ${TEXT} } } } }`,
    ),
    ['ERR request-parameter-property-type-changed'],
    ['ERR request-parameter-property-type-changed'],
  ],
  [
    'the name that stands in the path',
    step(`style: matrix, schema: ${TEXT}`),
    step(`style: matrix, schema: ${TEXT}`, 'j'),
    ['ERR request-parameter-serialization-changed'],
    ['ERR request-parameter-serialization-changed'],
  ],
  [
    'the name of members that stand in the path',
    step('style: matrix, explode: true, schema: { type: object }'),
    step('style: matrix, explode: true, schema: { type: object }', 'j'),
    ['WARN request-path-parameter-renamed'],
    ['WARN request-path-parameter-renamed'],
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
    'a parameter whose value an open object with a name takes from then on',
    named(
      'S: { type: object, additionalProperties: { type: integer } }',
      operation(
        `parameters: [{ name: q, in: query, schema: ${TEXT} }, { name: o, in: query, schema: ${NAME} }], ${FINE}`,
      ),
    ),
    named('S: { type: object, additionalProperties: { type: integer } }', sent(`name: o, in: query, schema: ${NAME}`)),
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
    'a range of media types by their ending',
    body('application/vnd.a+json: {}'),
    body("'application/*+json': {}"),
    [],
    ['ERR request-body-media-type-removed'],
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
    'a step before all paths',
    operation(FINE),
    served('{ url: /v1 }'),
    ['ERR api-servers-replaced'],
    ['ERR api-servers-replaced'],
  ],
  [
    'a step that moves from the address into the paths, with a link along, while an operation goes',
    `servers: [{ url: 'https://EXAMPLE.com/v1/' }]\npaths: { /a: { get: { ${toItself('a')} } }, /b: { get: { ${FINE} } } }`,
    `servers: [{ url: 'https://example.com' }]\npaths: { /v1/a: { get: { ${toItself('v1~1a')} } } }`,
    ['ERR api-path-removed-without-deprecation', 'INFO api-base-path-moved'],
    ['INFO endpoint-added', 'INFO api-base-path-moved'],
  ],
  [
    'a step that moves before some paths only',
    `servers: [{ url: /v1 }]\npaths: { /a: { get: { ${FINE} } }, /b: { get: { ${FINE} } }, /c: { get: { ${FINE} } } }`,
    `paths: { /v1/a: { get: { ${FINE} } }, /b: { get: { ${FINE} } }, /c: { get: { ${FINE} } } }`,
    ['ERR api-path-removed-without-deprecation', 'ERR api-servers-replaced', 'INFO endpoint-added'],
    ['ERR api-path-removed-without-deprecation', 'ERR api-servers-replaced', 'INFO endpoint-added'],
  ],
  [
    'a step before the path of one operation',
    operation(FINE),
    operation(`servers: [{ url: /v1 }], ${FINE}`),
    ['ERR api-servers-replaced'],
    ['ERR api-servers-replaced'],
  ],
  [
    'a host where the contract was silent',
    operation(FINE),
    served('{ url: "https://example.com/v1" }'),
    ['INFO api-server-added'],
    ['WARN api-server-removed'],
  ],
  [
    'a host before an address that may be the same',
    served('{ url: /v1 }'),
    served('{ url: "https://example.com/v1" }'),
    ['WARN api-servers-replaced'],
    ['WARN api-servers-replaced'],
  ],
  [
    'a host before another address',
    served('{ url: /v1 }'),
    served('{ url: "https://example.com/v2" }'),
    ['ERR api-servers-replaced'],
    ['ERR api-servers-replaced'],
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
    'another scheme by the name of one that nobody is asked for any more',
    secured('type: apiKey, in: header, name: X-Key'),
    secured('type: http, scheme: basic', '[]'),
    ['INFO api-security-dropped'],
    ['ERR api-security-added'],
  ],
  [
    'the name of an operation that a link leads to',
    linked('operationId: read'),
    linked('operationId: fetch', 'fetch'),
    ['WARN api-operation-id-changed'],
    ['WARN api-operation-id-changed'],
  ],
  [
    'the server of an operation that a link leads to',
    linked('operationId: read, server: { url: "https://example.com" }'),
    linked('operationId: read, server: { url: "https://example.org" }'),
    ['WARN response-link-target-changed'],
    ['WARN response-link-target-changed'],
  ],
  [
    'one of two addresses that are called back',
    callbacks('a', 'b'),
    callbacks('b', 'c'),
    ['ERR callback-expression-changed'],
    ['ERR callback-expression-changed'],
  ],
  [
    'more media types of a part that a webhook sends',
    webhook(photo('image/png')),
    webhook(photo('image/png, image/jpeg')),
    ['WARN webhook-body-encoding-changed'],
    [],
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
    'the end of a webhook',
    webhook(FINE),
    webhook(`deprecated: true, x-sunset: '2027-01-01', ${FINE}`),
    ['INFO endpoint-deprecated-with-sunset'],
    ['INFO endpoint-reactivated'],
  ],
];

test('findings stand where the change does, in the words of the change', async () => {
  const found = async (from: string, to: string) =>
    (await compareTexts(complete(from), complete(to))).map(({ base, message, revision }) => [
      base?.pointer,
      revision?.pointer,
      message,
    ]);
  const region = (values: string) =>
    served(`{ url: "https://{r}.example.com", variables: { r: { default: ${values.charAt(0)}, enum: [${values}] } } }`);
  expect(await found(region('a'), region('b'))).toEqual([
    [
      '/servers/0',
      '/servers/0',
      'every server that callers know is gone: `https://a.example.com` became `https://b.example.com`',
    ],
  ]);
  expect(await found(region('a, b'), region('a'))).toEqual([
    ['/servers/0', '/servers/0', 'the variable `r` of a server changed from `a` (one of `a`, `b`) to `a` (one of `a`)'],
  ]);
  const login = 'type: openIdConnect, openIdConnectUrl: "https://example.com"';
  expect(await found(secured(login, '[{ s: [a] }]'), secured(login, '[{ s: [a, b] }]'))).toEqual([
    ['/paths/~1a/post/security/0', '/paths/~1a/post/security/0', 'POST /a now needs the scope `b` too'],
  ]);
  expect(await found(secured(login, '[]'), secured(login))).toEqual([
    ['/paths/~1a/post', '/paths/~1a/post/security/0', 'POST /a was open to everybody and now needs `s`'],
  ]);
  const noted = (properties: string) =>
    body(`application/json: { schema: { type: object, properties: { ${properties} } } }`);
  const [[, , message] = []] = await found(noted(`a: ${TEXT}, b: ${TEXT}`), noted(`a: ${TEXT}`));
  expect(message).toBe('the request body no longer has `b`');
});

test('alternatives that lead back to themselves come to an end', async () => {
  const all = ['A', 'B', 'C'].map((name) => `{ $ref: '#/components/schemas/${name}' }`).join(', ');
  const unions = `A: { anyOf: [${TEXT}, ${all}] }, B: { oneOf: [${all}] }, C: { anyOf: [${all}] }`;
  const query = sent("name: q, in: query, schema: { $ref: '#/components/schemas/C' }");
  const base = named(unions, query);
  const revision = named(unions.replace(TEXT, '{ type: integer }'), query);
  expect(await compareTexts(complete(base), complete(revision))).toBeInstanceOf(Array);
});

describe.each(changed)('%s', (_, base, revision, forth, back) => {
  test('is told as what it is', async () => {
    expect(await levelsBetween(base, revision)).toEqual(forth);
    expect(await levelsBetween(revision, base)).toEqual(back);
  });
});
