import { expect, test } from 'vitest';
import { nameApi } from '../../emit/typescript/index.ts';
import { inMemory, loadContract } from '../../load/index.ts';
import { buildModel } from '../../model/index.ts';

const MESSAGE = `
components:
  schemas:
    Message:
      type: object
      required: [id, text, secret]
      properties:
        id: { type: string, readOnly: true }
        text: { type: string }
        secret: { type: string, writeOnly: true }
`;
const REF = "{ $ref: '#/components/schemas/Message' }";

const READ = {
  'an answer': `{ application/json: { schema: ${REF} } }`,
  'an item of a stream': `{ application/jsonl: { itemSchema: ${REF} } }`,
  'the data of an event':
    '{ text/event-stream: { itemSchema: { type: object, properties: ' +
    `{ data: { type: string, contentMediaType: application/json, contentSchema: ${REF} } } } } }`,
};

test.each(Object.entries(READ))('a schema is read in %s, and written in a request', async (_, content) => {
  expect((await namesWith(`200: { description: fine, content: ${content} }`)).sidesOf('Message')).toBe('two');
});

test('a schema that is only written has one type', async () => {
  expect((await namesWith('204: { description: fine }')).sidesOf('Message')).toBe('written');
});

/** Names of an API whose one operation takes a message, and answers so. */
async function namesWith(response: string) {
  const text = `openapi: 3.2.0
info: { title: T, version: 1.0.0 }
paths:
  /messages:
    post:
      requestBody: { content: { application/json: { schema: ${REF} } } }
      responses: { ${response} }
${MESSAGE}`;
  const { contract, diagnostics } = await loadContract(inMemory({ 'api.yaml': text }), 'api.yaml');
  if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
  return nameApi(buildModel(contract).api);
}
