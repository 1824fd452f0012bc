/** The two ends of one contract: `verify` finds nothing wrong with what `mock` answers. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContract, workingTree } from '../../load/index.ts';
import { createMock, startMock } from '../../mock/index.ts';
import { buildModel, type HttpApi } from '../../model/index.ts';
import { verify } from '../../verify/index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CONTRACTS = [
  ...['asr', 'gateway', 'ingestion', 'metadata', 'search', 'training'].map((name) => `contracts/openapi/${name}.yaml`),
  'node_modules/@readme/oas-examples/3.1/json/train-travel.json',
];

async function read(path: string): Promise<HttpApi> {
  const { contract } = await loadContract(workingTree(ROOT), path);
  const api = contract && buildModel(contract).api;
  if (api?.kind !== 'http') throw new Error(`${path} should be an OpenAPI document`);
  return api;
}

test.each(CONTRACTS)('%s', async (path) => {
  const api = await read(path);
  const server = await startMock(createMock([api]), { host: '127.0.0.1', port: 0 });
  const report = await verify(api, { baseUrl: server.url, credentials: { authorization: 'Bearer any' } });
  await server.stop();
  expect(report.findings).toEqual([]);
  expect(report.answered).toBeGreaterThan(100);
});
