import { expect, test } from 'vitest';
import { NO_PARAMETERS } from '../../verify/calls/call.ts';
import { vary } from '../../verify/calls/vary.ts';
import { readApi } from '../diff/compare-texts.ts';

const SCOPE = { schemas: new Map() };

test('a scalar for an object that is written as its members is no mistake that anybody could see', async () => {
  const api = await readApi(`openapi: 3.1.0
info: { title: Things, version: 1.0.0 }
paths:
  /things:
    get:
      parameters: [{ name: filter, in: query, schema: { type: object } }]
      responses: { '204': { description: Fine } }
`);
  const [operation] = api.kind === 'http' ? api.operations : [];
  const variations = operation === undefined ? undefined : vary(operation, { parameters: NO_PARAMETERS }, SCOPE);
  expect(variations?.filter(({ kind }) => kind === 'invalid')).toEqual([]);
});
