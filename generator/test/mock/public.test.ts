/**
 * The two ends of one contract, for contracts of others: whatever an OpenAPI document says, `verify` finds that `mock`
 * keeps it. What a contract forgets to name (a 400 for what it forbids) is said, and is no fault of the mock.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadContract, workingTree } from '../../load/index.ts';
import { createMock, startMock } from '../../mock/index.ts';
import { buildModel, type HttpApi } from '../../model/index.ts';
import { verify } from '../../verify/index.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const EXAMPLES = '@readme/oas-examples';
const GITHUB = '@octokit/openapi/generated/api.github.com.json';
const MOST_OPERATIONS = 12;

/** Contracts whose answers no value fits: a schema that demands itself, and one of several that all fit. */
const IMPOSSIBLE: Readonly<Record<string, readonly string[]>> = {
  'circular-request-bodies.json': ['POST /direct'],
  'readme-legacy.json': ['POST /api-specification'],
};

const documents = [
  ...['3.0', '3.1'].flatMap((version) =>
    readdirSync(join(MODULES, EXAMPLES, version, 'json'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(EXAMPLES, version, 'json', name)),
  ),
  GITHUB,
];

async function read(path: string): Promise<HttpApi> {
  const { contract } = await loadContract(workingTree(MODULES), path);
  const api = contract && buildModel(contract).api;
  if (api?.kind !== 'http') throw new Error(`${path} should be an OpenAPI document`);
  return api;
}

/** From everywhere in the contract. */
function some({ operations }: HttpApi): readonly string[] {
  const step = Math.max(1, Math.floor(operations.length / MOST_OPERATIONS));
  return operations.filter((_, index) => index % step === 0).map(({ id }) => id);
}

/** What the contract wants to see of who asks. */
function credentialsOf({ securitySchemes }: HttpApi): Record<string, string> {
  const pairs = securitySchemes.map((scheme): [string, string] => {
    if (scheme.type === 'apiKey' && scheme.in === 'header') return [scheme.parameterName.toLowerCase(), 'any'];
    if (scheme.type === 'apiKey' && scheme.in === 'cookie') return ['cookie', `${scheme.parameterName}=any`];
    return ['authorization', `${scheme.type === 'http' ? scheme.scheme : 'Bearer'} any`];
  });
  return Object.fromEntries(pairs);
}

test('there are documents enough', () => {
  expect(documents.length).toBeGreaterThan(50);
});

test.each(documents)(
  '%s',
  async (path) => {
    const api = await read(path);
    const server = await startMock(createMock([api]), { host: '127.0.0.1', port: 0 });
    try {
      const report = await verify(api, {
        baseUrl: server.url,
        credentials: credentialsOf(api),
        operations: some(api),
        calls: 4,
        changed: 20,
      });
      // Where there are several schemes, no caller brings credentials for all of them.
      const faults = report.findings
        .filter(({ id }) => id !== 'undocumented-status' && id !== 'credentials-refused')
        .map(({ operation, id, message, curl }) => ({ operation, id, message, curl }));
      const impossible = IMPOSSIBLE[path.slice(path.lastIndexOf('/') + 1)] ?? [];
      expect(faults.filter(({ operation }) => !impossible.includes(operation))).toEqual([]);
    } finally {
      await server.stop();
    }
  },
  120_000,
);
