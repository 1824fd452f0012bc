import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inMemory, loadContract } from '../index.ts';

const head = { openapi: '3.1.0', info: { title: 'T', version: '1' } };

test('a reference finds its target however its name is escaped', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => text !== '__proto__');
  await fc.assert(
    fc.asyncProperty(name, fc.boolean(), async (schema, percent) => {
      const escaped = schema.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25');
      const ref = `#/components/schemas/${percent ? encodeURIComponent(escaped.replaceAll('%25', '%')) : escaped}`;
      const document = {
        ...head,
        components: { schemas: { [schema]: { type: 'string' }, User: { items: { $ref: ref } } } },
      };
      fc.pre(schema !== 'User' && schema !== 'constructor');
      const { contract, diagnostics } = await loadContract(inMemory({ 'a.json': JSON.stringify(document) }), 'a.json');
      expect(diagnostics).toEqual([]);
      expect(contract?.resolve('a.json', ref)?.value).toEqual({ type: 'string' });
    }),
  );
});

test('references inside data are left alone, those in schemas that look like data are not', async () => {
  const document = {
    ...head,
    'x-notes': { $ref: 'nowhere.yaml' },
    components: {
      schemas: {
        A: {
          default: { $ref: '#/nowhere' },
          enum: [{ $ref: '#/nowhere' }],
          const: { $ref: '#/nowhere' },
          examples: [{ $ref: '#/nowhere' }],
          example: { $ref: '#/nowhere' },
          properties: { default: { $ref: '#/components/schemas/Missing' }, $ref: { type: 'string' } },
        },
      },
      examples: { E: { value: { $ref: '#/nowhere' } }, F: { $ref: '#/components/examples/Gone' } },
      responses: { R: { description: '', headers: { default: { $ref: '#/components/headers/Gone' } } } },
    },
  };
  const { diagnostics } = await loadContract(inMemory({ 'a.json': JSON.stringify(document, null, 1) }), 'a.json');
  expect(diagnostics.map(({ code, location }) => [code, location.pointer])).toEqual([
    ['ref-unresolved', '/components/schemas/A/properties/default/$ref'],
    ['ref-unresolved', '/components/examples/F/$ref'],
    ['ref-unresolved', '/components/responses/R/headers/default/$ref'],
  ]);
});

test('chains cross files, stop where siblings count, and a hop can be taken alone', async () => {
  const files = {
    'api/a.yaml': "openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: '../shared/b.yaml#/B'}}}\n",
    'shared/b.yaml': "B: {$ref: './c.json'}\nC: {$ref: '#C', maxLength: 3}\nD: {$anchor: C, type: string}\n",
    'shared/c.json': '{"$ref": "b.yaml#/C"}',
  };
  const { contract, diagnostics } = await loadContract(inMemory(files), 'api/a.yaml');
  expect(diagnostics).toEqual([]);
  expect(contract?.resolve('api/a.yaml', '#/components/schemas/A')).toMatchObject({ pointer: '/C' });
  expect(contract?.follow('api/a.yaml', '../shared/b.yaml#/B')).toMatchObject({ pointer: '/B' });
  expect(contract?.resolve('shared/b.yaml', '#C')?.pointer).toBe('/D');
});
