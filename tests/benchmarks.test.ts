import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BENCHMARKS } from '../bench/benchmarks/index.ts';

const RESULTS = readFileSync(join(import.meta.dirname, '../bench/RESULTS.md'), 'utf8');

test.each(BENCHMARKS)('$name has its result, with the command that gives it', ({ name, title }) => {
  const sections = RESULTS.split(/^## /m).filter((section) => section.startsWith(`${title}\n`));
  expect(sections).toHaveLength(1);
  expect(sections[0]).toContain(`\`npm run bench -- ${name}\` · `);
});
