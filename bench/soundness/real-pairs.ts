import { basename, dirname } from 'node:path';
import { createLoader, workingTree } from '../../generator/load/index.ts';
import { buildModel } from '../../generator/model/index.ts';
import { equal, type Scope } from '../../generator/schema/index.ts';
import type { Pair } from './pair.ts';

/** Every named schema that changed between two versions of a document, as requests and as answers see it. */
export async function realPairs(base: string, revision: string): Promise<Pair[]> {
  const [older, newer] = [await scopeOf(base), await scopeOf(revision)];
  return [...older.schemas].flatMap(([name, schema]) => {
    const changed = newer.schemas.get(name);
    if (changed === undefined) return [];
    const [before, after] = [
      { schema, scope: older },
      { schema: changed, scope: newer },
    ];
    if (equal(before, after)) return [];
    return [
      { name: `${name}, request`, sub: before, sup: after, how: { direction: 'request' } },
      { name: `${name}, answer`, sub: after, sup: before, how: { direction: 'response' } },
    ] satisfies Pair[];
  });
}

async function scopeOf(file: string): Promise<Scope> {
  const { contract, diagnostics } = await createLoader(workingTree(dirname(file))).load(basename(file));
  if (contract === undefined) throw new Error(`${file}: ${JSON.stringify(diagnostics[0])}`);
  return { schemas: new Map(buildModel(contract).api.schemas.map(({ name, schema }) => [name, schema])) };
}
