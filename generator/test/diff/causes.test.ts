import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

function notes(schema: string, paths: readonly string[]): string {
  const operations = paths.map(
    (path) => `  ${path}:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses: { '200': { description: Fine, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } } } }`,
  );
  return `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
${operations.join('\n')}
components:
  schemas:
    Note:
      type: object
      required: [text]
      properties:
        text: ${schema}
        parent: { $ref: '#/components/schemas/Note' }
`;
}

const PATHS = ['/a', '/b', '/c'];

test('a shared schema is one cause with its places', async () => {
  const changes = await compareTexts(
    notes('{ type: string, maxLength: 9 }', PATHS),
    notes('{ type: string, maxLength: 5 }', PATHS),
  );
  expect(changes.map(({ id, level, places }) => ({ id, level, places: places.length }))).toEqual([
    { id: 'request-property-max-length-decreased', level: 'ERR', places: 3 },
    { id: 'response-property-max-length-decreased', level: 'INFO', places: 3 },
  ]);
  expect(changes[1]?.places[0]).toEqual({
    operation: 'POST /a',
    part: 'response 200 application/json',
    path: '[].text',
  });
});

test('the proof is a whole value that one version takes and the other refuses', async () => {
  const [change] = await compareTexts(
    notes('{ type: string, maxLength: 9 }', PATHS),
    notes('{ type: string, maxLength: 5 }', PATHS),
  );
  expect(change?.witness).toEqual({ validIn: 'base', value: { text: expect.stringMatching(/^.{6,9}$/) } });
});

test('the plainest place comes first, and the proof is a value of the place that comes first', async () => {
  const shelf = (kinds: string) => `openapi: 3.1.0
info: { title: Shelf, version: 1.0.0 }
paths:
  /a:
    get:
      responses: { '200': { description: Inert, content: { application/json: { schema: { $ref: '#/components/schemas/Pen' } } } } }
  /b:
    get:
      responses: { '200': { description: Deep, content: { application/json: { schema: { type: object, required: [all], properties: { all: { type: array, items: { $ref: '#/components/schemas/Thing' }, minItems: 1 } } } } } } }
  /c:
    get:
      responses: { '200': { description: Plain, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Thing' }, minItems: 1 } } } } }
components:
  schemas:
    Pen: { allOf: [{ $ref: '#/components/schemas/Thing' }, { properties: { kind: { const: pen } } }] }
    Thing: { type: object, required: [kind], properties: { kind: { enum: ${kinds} } } }
`;
  const changes = await compareTexts(shelf('[pen, ink]'), shelf('[pen, ink, nib]'));
  expect(
    changes.map(({ id, witness, places }) => [id, witness?.value, places.map(({ operation }) => operation)]),
  ).toEqual([['response-property-enum-value-added', [{ kind: 'nib' }], ['GET /c', 'GET /a', 'GET /b']]]);
});

test('each of several breaks has a proof of its own', async () => {
  const changes = await compareTexts(
    notes('{ type: string, maxLength: 9, minLength: 1 }', PATHS),
    notes('{ type: string, maxLength: 5, minLength: 2 }', PATHS),
  );
  const lengths = Object.fromEntries(
    changes
      .filter(({ level }) => level === 'ERR')
      .map(({ id, witness }) => [id, JSON.stringify(witness?.value).length - '{"text":""}'.length]),
  );
  expect(lengths['request-property-max-length-decreased']).toBeGreaterThan(5);
  expect(lengths['request-property-min-length-increased']).toBe(1);
});

test('values that are all replaced are proven in both directions', async () => {
  const changes = await compareTexts(notes('{ enum: [a, b] }', PATHS), notes('{ enum: [x, y] }', PATHS));
  expect(changes.filter(({ level }) => level === 'ERR').map(({ id, witness }) => [id, witness?.value])).toEqual([
    ['request-property-enum-value-removed', { text: expect.stringMatching(/a|b/) }],
    ['response-property-enum-value-added', [{ text: expect.stringMatching(/x|y/) }]],
  ]);
});

test('fingerprints survive new users, moved lines and other numbers, and tell places apart', async () => {
  const one = await compareTexts(
    notes('{ type: string, maxLength: 9 }', PATHS),
    notes('{ type: string, maxLength: 5 }', PATHS),
  );
  const more = await compareTexts(
    `# moved\n\n${notes('{ type: string, maxLength: 8 }', ['/z', ...PATHS])}`,
    notes('{ type: string, maxLength: 4 }', ['/z', ...PATHS]),
  );
  expect(more.map(({ fingerprint }) => fingerprint)).toEqual(one.map(({ fingerprint }) => fingerprint));
  expect(new Set(one.map(({ fingerprint }) => fingerprint)).size).toBe(one.length);
});

test('a break that other changes take back is none', async () => {
  const document = (parameter: string) => `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
  /a: { get: { parameters: [{ name: q, in: query, schema: ${parameter} }], responses: { '200': { description: Fine } } } }
`;
  const changes = await compareTexts(
    document('{ type: string, pattern: "^a$" }'),
    document('{ type: string, enum: [a], maxLength: 1 }'),
  );
  expect(changes.filter(({ level }) => level !== 'INFO')).toEqual([]);
});
