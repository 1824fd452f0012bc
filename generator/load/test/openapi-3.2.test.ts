import { expect, test } from 'vitest';
import { inMemory, loadContract } from '../index.ts';

/** A document with an address of its own, which refers to a schema. */
function document(self: string, ref: string, version = '3.2.0'): string {
  return `openapi: ${version}
$self: ${self}
info: { title: T, version: 1.0.0 }
components: { schemas: { A: { $ref: '${ref}' }, B: { type: string } } }
`;
}

const shared = 'components: { schemas: { C: { type: integer } } }\n';

async function load(files: Readonly<Record<string, string>>, entry = 'api/a.yaml') {
  const { contract, diagnostics } = await loadContract(inMemory(files), entry);
  const told = diagnostics.map(({ code, location }) => `${code} ${location.pointer}`);
  return { told, value: (ref: string) => contract?.resolve(entry, ref)?.value };
}

const A = '#/components/schemas/A';

test.each([
  ['itself, by its address', 'https://x.example/api/a', 'https://x.example/api/a#/components/schemas/B', 'string'],
  ['itself, beside it', 'https://x.example/api/a', '#/components/schemas/B', 'string'],
  [
    'its neighbour, by its address',
    'https://x.example/api/a',
    'https://x.example/shared/c.yaml#/components/schemas/C',
    'integer',
  ],
  ['its neighbour, by its path', 'https://x.example/api/a', '/shared/c.yaml#/components/schemas/C', 'integer'],
  ['its neighbour, beside it', 'https://x.example/api/a', '../shared/c.yaml#/components/schemas/C', 'integer'],
  ['what its path is relative to', '../other/a.yaml', '../shared/c.yaml#/components/schemas/C', 'integer'],
  ['what its path is beside', '../shared/a.yaml', 'c.yaml#/components/schemas/C', 'integer'],
])('a document with an address finds %s', async (_, self, ref, type) => {
  const files = { 'api/a.yaml': document(self, ref), 'shared/c.yaml': shared };
  const { told, value } = await load(files);
  expect(told).toEqual([]);
  expect(value(A)).toEqual({ type });
});

test.each([
  ['another site', 'https://x.example/a', 'https://y.example/a#/B', 'ref-remote'],
  ['a file outside of the root', 'https://x.example/a', 'https://x.example/../../b.yaml#/B', 'ref-file-missing'],
  ['a file above the root', 'https://x.example/deep/down/a', '/b.yaml#/B', 'ref-outside'],
])('no address leads to %s', async (_, self, ref, code) => {
  const { told } = await load({ 'a.yaml': document(self, ref) }, 'a.yaml');
  expect(told).toEqual([`${code} /components/schemas/A/$ref`]);
});

test('before 3.2 a document has no address', async () => {
  const self = 'https://x.example/a';
  const { told } = await load({ 'a.yaml': document(self, `${self}${A}`, '3.1.0') }, 'a.yaml');
  expect(told).toEqual(['ref-remote /components/schemas/A/$ref']);
});

test('references hide in discriminators and in requirements', async () => {
  const text = JSON.stringify({
    openapi: '3.2.0',
    info: { title: 'T', version: '1' },
    security: [{ 'b.json#/key': [] }, { './named': [] }],
    components: {
      securitySchemes: { './named': { type: 'http', scheme: 'basic' } },
      schemas: { U: { oneOf: [], discriminator: { propertyName: 'k', defaultMapping: 'b.json#/Gone' } } },
    },
  });
  const { told } = await load({ 'a.json': text, 'b.json': '{"key":{"type":"http","scheme":"basic"}}' }, 'a.json');
  expect(told).toEqual(['ref-unresolved /components/schemas/U/discriminator/defaultMapping']);
});
