import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

function document(request: string, answer: string): string {
  return `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
  /notes:
    post:
      requestBody: { content: { ${request} } }
      responses: { '200': { description: Fine, content: { ${answer} } } }
`;
}

const ANY = "'application/*': { schema: { type: string } }";
const JSON_TOO = `${ANY}, application/json: { schema: { type: integer } }`;
const ALIKE = `${ANY}, application/json: { schema: { type: string } }`;

test('what is said of a type beside its range is compared with what the range said of it', async () => {
  const changes = await compareTexts(document(ANY, ANY), document(JSON_TOO, JSON_TOO));
  expect(changes.filter(({ level }) => level === 'ERR').map(({ id, places }) => [id, places[0]?.part])).toEqual([
    ['request-body-type-changed', 'request body application/json'],
    ['response-body-type-changed', 'response 200 application/json'],
  ]);
  const harmless = await compareTexts(document(ANY, ANY), document(ALIKE, ALIKE));
  expect(harmless.map(({ level }) => level)).not.toContain('ERR');
});

test('so is what a webhook is answered', async () => {
  const hooked = (answer: string) => `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
webhooks:
  noted: { post: { responses: { '200': { description: Fine, content: { ${answer} } } } } }
`;
  const changes = await compareTexts(hooked(ANY), hooked(JSON_TOO));
  expect(changes.filter(({ level }) => level === 'ERR').map(({ places }) => places[0]?.part)).toEqual([
    'answer 200 application/json',
  ]);
});
