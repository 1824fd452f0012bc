import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import {
  compareExamples,
  compareMutants,
  compareReleases,
  disagreementsPage,
  isRight,
  type MutantTally,
  type ReleaseTally,
} from '../oasdiff/index.ts';

export const oasdiff: Benchmark = {
  name: 'oasdiff',
  title: 'What breaks, by oasdiff and by us',
  about:
    "oasdiff 1.15.0 and ours on releases of GitHub's document, on mutants of Stripe's and Kubernetes' with one known " +
    'change an operation, and on the examples of our rule pages. Every disagreement is listed in ' +
    '[DISAGREEMENTS.md](oasdiff/DISAGREEMENTS.md) with our proof or reason.',
  async run(place) {
    const releases = await compareReleases(place);
    const mutants = await compareMutants(place);
    const examples = await compareExamples(place);
    const page = join(place.repository, 'bench/oasdiff/DISAGREEMENTS.md');
    writeFileSync(page, disagreementsPage(releases, mutants, examples));
    return [
      '| releases | both call it breaking | only oasdiff | only we |',
      '| --- | --: | --: | --: |',
      ...releases.map(releaseRow),
      '',
      '| mutants of | all | break | oasdiff is right | it warns of what breaks | it misses | it cries wolf | we are right |',
      '| --- | --: | --: | --: | --: | --: | --: | --: |',
      ...mutants.map(mutantRow),
      '',
      `Examples of the rule pages: ${examples.total}, of which ${examples.rows.length} are judged otherwise by oasdiff.`,
    ].join('\n');
  },
};

function releaseRow({ name, agreed, disagreements }: ReleaseTally): string {
  const only = (breaking: string) =>
    disagreements.filter((row) => row.breaking === breaking).reduce((sum, row) => sum + row.count, 0);
  return `| ${name} | ${agreed} | ${only('theirs only')} | ${only('ours only')} |`;
}

function mutantRow({ name, rows }: MutantTally): string {
  const count = (some: typeof rows) => some.reduce((sum, row) => sum + row.count, 0);
  const breaking = rows.filter((row) => row.breaks);
  const counts = [
    rows,
    breaking,
    rows.filter((row) => isRight(row, 'theirs')),
    breaking.filter((row) => row.theirs === 'may break'),
    breaking.filter((row) => row.theirs === 'harmless'),
    rows.filter((row) => !row.breaks && row.theirs === 'breaks'),
    rows.filter((row) => isRight(row, 'ours')),
  ];
  return `| ${name} | ${counts.map(count).join(' | ')} |`;
}
