/** Bodies of several media types are all changed, at the bounds of what they hold; the service is a mock that may err. */
import { expect, test } from 'vitest';
import { createMock, type MockAnswer, type MockRequest, startMock } from '../../mock/index.ts';
import { verify } from '../../verify/index.ts';
import { readApi } from '../diff/compare-texts.ts';

const CONTRACT = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      operationId: placeOrder
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              additionalProperties: false
              required: [sku, quantity]
              properties:
                sku: { type: string, minLength: 2, maxLength: 6 }
                quantity: { type: integer, minimum: 1, maximum: 1000 }
                express: { type: boolean }
          text/plain:
            schema: { type: string, minLength: 3, maxLength: 40 }
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [text]
              properties:
                text: { type: string, minLength: 1, maxLength: 10 }
                stars: { type: integer, minimum: 1, maximum: 5 }
                items: { type: array, maxItems: 4, items: { type: integer, minimum: 0 } }
                labels:
                  type: object
                  minProperties: 1
                  maxProperties: 3
                  additionalProperties: { type: string, maxLength: 8 }
                  propertyNames: { pattern: '^[a-z]+$' }
      responses:
        '204': { description: Placed }
        '400': { description: Refused }
        '415': { description: Another media type }
`;

/** What is found where some requests get another answer than the contract has for them. */
async function findings(mistake: (request: MockRequest) => number | undefined) {
  const api = await readApi(CONTRACT);
  if (api.kind !== 'http') throw new Error('The contract is one of HTTP');
  const mock = createMock([api]);
  const answer = async (request: MockRequest): Promise<MockAnswer> => {
    const status = mistake(request);
    return status === undefined ? mock(request) : { status, headers: {}, text: '' };
  };
  const server = await startMock(answer, { host: '127.0.0.1', port: 0 });
  const report = await verify(api, { baseUrl: server.url, changed: 200 });
  await server.stop();
  return report.findings.map(({ curl, id }) => [id, /(?:--data-binary|-d) (.*) http/.exec(curl)?.[1]]);
}

function text({ body }: MockRequest): string {
  return Buffer.from(body).toString();
}

function json(request: MockRequest): {
  readonly stars?: number;
  readonly items?: readonly number[];
  readonly labels?: object;
} {
  try {
    return Object(JSON.parse(text(request)));
  } catch {
    return {};
  }
}

test('a service that keeps its contract is found to', async () => {
  expect(await findings(() => undefined)).toEqual([]);
});

test.each<[string, (request: MockRequest) => number | undefined, string, string]>([
  [
    'a crash on JSON',
    (request) => (json(request).stars === 5 ? 500 : undefined),
    'server-error',
    `'{"text":"x","stars":5}'`,
  ],
  [
    'a crash on the longest text',
    (request) => ([...text(request)].length === 40 ? 500 : undefined),
    'server-error',
    'x'.repeat(40),
  ],
  [
    'a text too long',
    (request) => (text(request) === 'x'.repeat(41) ? 204 : undefined),
    'invalid-accepted',
    'x'.repeat(41),
  ],
  [
    'a crash on a form',
    (request) => (/quantity=1000/.test(text(request)) ? 500 : undefined),
    'server-error',
    `'sku=xx&quantity=1000'`,
  ],
  [
    'a form beyond its bound',
    (request) => (/quantity=1001/.test(text(request)) ? 204 : undefined),
    'invalid-accepted',
    `'sku=xx&quantity=1001'`,
  ],
  [
    'a crash on a full list',
    ({ ...request }) => (json(request).items?.length === 4 ? 500 : undefined),
    'server-error',
    `'{"text":"x","items":[0,0,0,0]}'`,
  ],
  [
    'a crash on a full map',
    (request) => (Object.keys(json(request).labels ?? {}).length === 3 ? 500 : undefined),
    'server-error',
    `'{"text":"x","labels":{"c":"","zvgkcicmxezosjbkxhxb":"","chu":""}}'`,
  ],
  [
    'a map too full',
    (request) => (Object.keys(json(request).labels ?? {}).length === 4 ? 204 : undefined),
    'invalid-accepted',
    `'{"text":"x","labels":{"c":"","zvgkcicmxezosjbkxhxb":"","chu":"","zvgkcicmx":""}}'`,
  ],
])('%s is found', async (_, mistake, id, body) => {
  expect(await findings(mistake)).toContainEqual([id, body]);
});
