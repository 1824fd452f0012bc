/** What the README shows of an operation is a call that the contract allows. */
import { expect, test } from 'vitest';
import { emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import { readApi } from '../diff/compare-texts.ts';

async function example(body: string): Promise<string | undefined> {
  const api = await readApi(`openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
  /note:
    patch:
      operationId: changeNote
      requestBody: { required: true, content: { application/json: { schema: ${body} } } }
      responses: { '204': { description: Changed } }
`);
  if (api.kind !== 'http') throw new Error('The contract is one of HTTP');
  const files = emitTypeScriptClient([api], { importExtension: '.js' });
  const readme = files.find(({ path }) => path === 'example-v1/README.md')?.content ?? '';
  return /changeNote\(client, \{ body(.*?) \}\)\);/s.exec(readme)?.[1];
}

test.each([
  ['{ type: object, properties: { a: { type: string }, b: { type: integer } } }', ': {}'],
  ['{ type: object, minProperties: 1, properties: { a: { type: string }, b: { type: integer } } }', ": { a: 'text' }"],
  [
    '{ type: object, minProperties: 2, required: [c], properties: { a: { oneOf: [{}, {}] }, b: { type: integer }, c: { type: boolean } } }',
    ': { c: true, b: 1 }',
  ],
])('%s', async (schema, shown) => {
  expect(await example(schema)).toBe(shown);
});
