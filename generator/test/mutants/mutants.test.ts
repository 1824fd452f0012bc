import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { type Change, diffApis } from '../../diff/index.ts';
import { createLoader, inMemory } from '../../load/index.ts';
import { type Api, buildModel } from '../../model/index.ts';
import type { DocumentText } from './document.ts';
import { type Mutant, mutate } from './mutate.ts';
import { SCHEMA_MUTATIONS } from './schema-mutations.ts';

const require = createRequire(import.meta.url);
const FILE = require.resolve('@octokit/openapi/generated/ghes-3.17.json');

test('every mutant of a real document is judged as what it is known to be', { timeout: 180_000 }, async () => {
  const document: DocumentText = JSON.parse(readFileSync(FILE, 'utf8'));
  const { base, revision, mutants } = mutate(document);
  const broken = breaksByOperation(diffApis(await readApi(base), await readApi(revision), { today: '2026-01-01' }));
  const breaksOf = ({ operation }: Mutant) => broken.get(withoutNames(operation)) ?? [];

  const wrong = mutants.filter((mutant) => breaksOf(mutant).length > 0 !== mutant.mutation.breaks);
  expect(wrong.map(nameOf)).toEqual([]);
  const mutated = new Set(mutants.map(({ operation }) => withoutNames(operation)));
  expect([...broken.keys()].filter((operation) => !mutated.has(operation))).toEqual([]);

  const breaking = mutants.filter(({ mutation }) => mutation.breaks);
  const bySchema = breaking.filter(({ mutation }) => SCHEMA_MUTATIONS.includes(mutation));
  const unproven = bySchema.filter((mutant) => !breaksOf(mutant).some(({ witness }) => witness !== undefined));
  expect(unproven.map(nameOf)).toEqual([]);
  expect(bySchema.length).toBeGreaterThan(300);
  expect(mutants.length - breaking.length).toBeGreaterThan(300);
});

function nameOf({ operation, mutation }: Mutant): string {
  return `${mutation.name} at ${operation}`;
}

async function readApi(document: DocumentText): Promise<Api> {
  const source = inMemory({ 'mutant.v1.json': JSON.stringify(document) });
  const { contract, diagnostics } = await createLoader(source).load('mutant.v1.json');
  if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
  return buildModel(contract).api;
}

/** What breaks somebody, by operation; what a callback breaks counts for the operation that has it. */
function breaksByOperation(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes.filter(({ level }) => level === 'ERR')) {
    for (const { operation = 'no operation' } of change.places) {
      const key = withoutNames(operation.split(' → ')[0] ?? '');
      found.set(key, [...(found.get(key) ?? []), change]);
    }
  }
  return found;
}

function withoutNames(operation: string): string {
  return operation.replaceAll(/\{[^}]*\}/g, '{}');
}
