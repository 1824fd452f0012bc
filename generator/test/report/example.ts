import { assemble, compareContracts, sourcesOf } from '../../cli/compare/compare.ts';
import type { ContractPair } from '../../cli/compare/pair-contracts.ts';
import { createLoader, inMemory } from '../../load/index.ts';
import { buildModel } from '../../model/index.ts';
import type { Diff, Sources } from '../../report/index.ts';

/** A comparison of two documents, as the reports take it. */
export async function compareDocuments(base: string, revision: string): Promise<{ diff: Diff; sources: Sources }> {
  const pair: ContractPair = { base: await read(base), revision: await read(revision) };
  return { diff: assemble(await compareContracts([pair], '2026-01-01')), sources: sourcesOf([pair]) };
}

async function read(text: string) {
  const { contract } = await createLoader(inMemory({ 'notes.yaml': text })).load('notes.yaml');
  if (contract === undefined) throw new Error('not a contract');
  return { contract, api: buildModel(contract).api };
}

/**
 * A document with one text that is repeated wherever a report may show it.
 * @param limit greatest length of a property, so that versions can differ in it
 */
export function notes(limit: number, hostile = 'plain'): string {
  const name = JSON.stringify(hostile);
  const path = JSON.stringify(`/${hostile.replace(/[{}?#]/g, '')}`);
  return `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
  ${path}:
    post:
      operationId: ${name}
      tags: [${limit === 9 ? name : 'other'}]
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [${name}], properties: { ${name}: { enum: [${name}, ${limit}], description: ${name} } } }
      responses: { '200': { description: Fine } }
`;
}
