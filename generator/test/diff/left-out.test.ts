import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leftOut } from '../../cli/compare/left-out/index.ts';
import { diffApis } from '../../diff/index.ts';
import { type Contract, inMemory, loadContract } from '../../load/index.ts';
import { buildModel } from '../../model/index.ts';

/** Loads a document of which a round trip through JSON makes a copy: nothing is shared between versions. */
async function load(document: unknown): Promise<Contract> {
  const files = { 'api.json': JSON.stringify(document), 'schemas.json': '{ "Other": { "type": "string" } }' };
  const { contract, diagnostics } = await loadContract(inMemory(files), 'api.json');
  if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
  return contract;
}

function changes(base: Contract, revision: Contract, alike?: ReadonlySet<string>) {
  return diffApis(buildModel(base, alike).api, buildModel(revision, alike).api, { today: '2026-01-01' });
}

const NAMES = ['A', 'B', 'C', 'D'] as const;
const PATHS = ['/a', '/a/{id}', '/a/{name}', '/b', '/c'] as const;

const schema = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.constantFrom(...NAMES).map((name) => ({ $ref: `#/components/schemas/${name}` })),
    fc.record({ type: fc.constantFrom('string', 'integer', 'boolean') }),
    fc.record({ type: fc.constant('string'), maxLength: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ enum: fc.subarray(['x', 'y', 'z'], { minLength: 1 }) }),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record(
      {
        type: fc.constant('object'),
        required: fc.subarray(['p', 'q']),
        properties: fc.record({ p: tie('schema'), q: tie('schema') }, { requiredKeys: [] }),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({
      type: fc.constant('object'),
      properties: fc.record({ p: tie('schema') }, { requiredKeys: [] }),
      discriminator: fc.constant({ propertyName: 'p' }),
    }),
    fc.record({ allOf: fc.tuple(fc.constantFrom(...NAMES).map(refTo), tie('schema')) }),
    fc.record({
      oneOf: fc.uniqueArray(fc.constantFrom(...NAMES).map(refTo), {
        minLength: 1,
        maxLength: 2,
        selector: ({ $ref }) => $ref,
      }),
      discriminator: fc.record({
        propertyName: fc.constant('p'),
        mapping: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(...NAMES, '#/components/schemas/A')),
      }),
    }),
  ),
})).schema;

function refTo(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

const content = schema.map((each) => ({ 'application/json': { schema: each } }));
const answer = { $ref: '#/components/responses/answer' };
const operation = fc.record(
  {
    description: fc.constantFrom('one', 'two'),
    requestBody: fc.record({ content }),
    parameters: fc.constantFrom([], [{ $ref: '#/components/parameters/limit' }]),
    security: fc.constantFrom([], [{ key: [] }]),
    deprecated: fc.boolean(),
    responses: fc.record({
      200: fc.oneof(fc.record({ description: fc.constant('fine'), content }), fc.constant(answer)),
    }),
  },
  { requiredKeys: ['responses'] },
);

const document = fc.record(
  {
    openapi: fc.constantFrom('3.0.3', '3.1.0'),
    info: fc.record({ title: fc.constant('T'), version: fc.constantFrom('1.0.0', '1.1.0') }),
    security: fc.constantFrom([], [{ key: [] }]),
    paths: fc.dictionary(
      fc.constantFrom(...PATHS),
      fc.record({ get: operation, post: operation, description: fc.constantFrom('x', 'y') }, { requiredKeys: [] }),
    ),
    webhooks: fc.dictionary(fc.constantFrom('made', 'gone'), fc.record({ post: operation }, { requiredKeys: [] })),
    components: fc.record({
      schemas: fc.record({ A: schema, B: schema, C: schema, D: schema }),
      parameters: fc.record({
        limit: fc.record({ name: fc.constant('limit'), in: fc.constant('query'), schema }),
      }),
      responses: fc.record({ answer: fc.record({ description: fc.constant('fine'), content }) }),
      securitySchemes: fc.record({
        key: fc.record({ type: fc.constant('apiKey'), in: fc.constantFrom('header', 'query'), name: fc.constant('k') }),
      }),
    }),
  },
  { requiredKeys: ['openapi', 'info', 'paths', 'components'] },
);

/** Parts of a version that its successor takes from another document; the rest stays. */
const mutation = fc.record({
  donor: document,
  parts: fc.uniqueArray(
    fc.oneof(
      fc.constantFrom('openapi', 'info', 'security', 'webhooks').map((name) => [name]),
      fc.constantFrom(...PATHS).map((path) => ['paths', path]),
      fc.constantFrom(...PATHS).map((path) => ['paths', path, 'get']),
      fc.constantFrom(...NAMES).map((name) => ['components', 'schemas', name]),
      fc.constantFrom(
        ['components', 'parameters', 'limit'],
        ['components', 'responses', 'answer'],
        ['components', 'securitySchemes', 'key'],
      ),
    ),
    { minLength: 1, maxLength: 2, selector: String },
  ),
});

/** A copy of the target with one part as it is in the donor, or without it. */
function transplant(target: unknown, donor: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return donor;
  const [own, other] = [new Map(members(target)), new Map(members(donor))];
  const part = rest.length === 0 ? other.get(name) : transplant(own.get(name) ?? {}, other.get(name), rest);
  if (part === undefined) own.delete(name);
  else own.set(name, part);
  return Object.fromEntries(own);
}

function members(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

test('leaving out what is alike changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(document, mutation, async (version, { donor, parts }) => {
      const next = parts.reduce<unknown>((target, part) => transplant(target, donor, part), version);
      const [base, revision] = [await load(version), await load(next)];
      const alike = leftOut(base, revision);
      expect(changes(base, revision, alike)).toEqual(changes(base, revision));
    }),
    { numRuns: 300 },
  );
});

test('whatever is the same is left out', async () => {
  await fc.assert(
    fc.asyncProperty(document, async (version) => {
      const [base, revision] = [await load(version), await load(version)];
      const paths = Object.keys(version.paths).map((path) => `/paths/${path.replaceAll('/', '~1')}`);
      const webhooks = Object.keys(version.webhooks ?? {}).map((name) => `/webhooks/${name}`);
      expect([...leftOut(base, revision)].sort()).toEqual([...paths, ...webhooks].sort());
      expect(changes(base, revision)).toEqual([]);
    }),
  );
});

describe('a path item is read', () => {
  const minimal = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/a': {
        get: { responses: { 200: { description: 'fine', content: { 'application/json': { schema: refTo('A') } } } } },
      },
    },
    components: { schemas: { A: { type: 'array', items: refTo('B') }, B: { type: 'string' } } },
  };

  test.each([
    ['when a component far away changed', ['components', 'schemas', 'B'], { type: 'integer' }],
    ['when the specification is another one', ['openapi'], '3.0.0'],
    ['when another path item of the same template came', ['paths', '/{b}'], {}, '/{a}'],
    ['when an unknown member of the document came', ['jsonSchemaDialect'], 'https://example.com'],
  ])('%s', async (_, part, value, path = '/a') => {
    const version = { ...minimal, paths: { [path]: minimal.paths['/a'] } };
    const donor = part.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    const [base, revision] = [await load(version), await load(transplant(version, donor, part))];
    expect([...leftOut(base, revision)]).toEqual([]);
  });

  test('when what it refers to lies inside a component', async () => {
    const version = { ...minimal, components: { schemas: { A: { items: { type: 'string' } }, B: refTo('A/items') } } };
    const contract = await load(version);
    expect([...leftOut(contract, await load(version))]).toEqual([]);
  });

  test.each([
    ['a response', ['paths', '/a', 'get', 'responses', '200', 'links', 'next']],
    ['a component', ['components', 'links', 'next']],
    ['what both versions have alike', ['components', 'links', 'next'], 'base too'],
  ])('when a link of %s names an operation by its place', async (_, part, sides = 'revision alone') => {
    const link = part.reduceRight<unknown>((inner, name) => ({ [name]: inner }), { operationRef: '#/paths/~1a/get' });
    const linked = transplant(minimal, link, part);
    const base = await load(
      sides === 'base too' ? transplant(linked, { info: { version: '0' } }, ['info', 'version']) : minimal,
    );
    expect([...leftOut(base, await load(linked))]).toEqual([]);
  });
});

test('of a contract that is the same on both sides everything is left out, whatever it refers to', async () => {
  const answer = { description: 'fine', content: { 'application/json': { schema: { $ref: 'schemas.json#/Other' } } } };
  const operation = { responses: { 200: answer } };
  const contract = await load({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/a': { get: operation }, '/a/{b}': {} },
    webhooks: { heard: { post: operation } },
  });
  expect([...leftOut(contract, contract)]).toEqual(['/paths/~1a', '/paths/~1a~1{b}', '/webhooks/heard']);
});
