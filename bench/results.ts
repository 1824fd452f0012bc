import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('RESULTS.md', import.meta.url));

const INTRODUCTION = `# Benchmark results

Whole processes, run in turn, medians. Ratios carry over to other machines, times don't.
\`npm run bench -- NAME --write\` measures again and writes here; without a name it measures all.
`;

interface Result {
  readonly title: string;
  readonly text: string;
}

/** Puts a result in the place of an earlier one of the same title; those of other benchmarks stay. */
export function writeResult({ title, text }: Result): void {
  const sections = new Map(readSections());
  sections.set(title, `## ${title}\n\n${text}\n`);
  writeFileSync(FILE, [INTRODUCTION, ...sections.values()].join('\n'));
}

function readSections(): [title: string, section: string][] {
  if (!existsSync(FILE)) return [];
  const [, ...sections] = readFileSync(FILE, 'utf8').split(/^## /m);
  return sections.map((section) => [section.slice(0, section.indexOf('\n')), `## ${section.trimEnd()}\n`]);
}
