import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diffApis } from '../../diff/index.ts';
import { createLoader, workingTree } from '../../load/index.ts';
import { type Api, buildModel } from '../../model/index.ts';
import { compareTexts, complete } from './compare-texts.ts';
import { readRulePages } from './rule-page.ts';

// A comparison passes over contracts whose files are the same: that is right only as long as these find nothing.

test.each(readRulePages().filter(({ name }) => !name.startsWith('schema-')))(
  'no example of the page $name differs from itself',
  async ({ examples }) => {
    for (const { base, revision } of examples) {
      for (const text of [base, revision]) {
        if (text !== undefined) expect(await compareTexts(complete(text), complete(text))).toEqual([]);
      }
    }
  },
);

test('no contract of this repository differs from itself', async () => {
  const source = workingTree(fileURLToPath(new URL('../../../contracts', import.meta.url)));
  const contracts = await source.list(['openapi/*.yaml', 'asyncapi/*.yaml']);
  expect(contracts.length).toBeGreaterThan(10);
  for (const file of contracts) {
    const [base, revision] = await Promise.all([read(file), read(file)]);
    expect(diffApis(base, revision, { today: '2100-01-01' })).toEqual([]);
  }

  async function read(file: string): Promise<Api> {
    const { contract } = await createLoader(source).load(file);
    if (contract === undefined) throw new Error(`${file} is no contract`);
    return buildModel(contract).api;
  }
});
