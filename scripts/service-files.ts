/**
 * Writes what every service folder has beside its code: Dockerfile, Makefile, and the variables in its README.
 *
 *     node scripts/service-files.ts            writes what is not as it should be
 *     node scripts/service-files.ts --check    only says what that is, and fails
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serviceFiles } from './services/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');
const stale = (await serviceFiles()).filter(({ isCurrent }) => !isCurrent);
for (const { path, content } of stale) {
  if (!isCheck) writeFileSync(join(ROOT, path), content);
  process.stdout.write(`${isCheck ? 'not up to date' : 'wrote'}: ${path}\n`);
}
if (isCheck && stale.length > 0) {
  process.stderr.write('Run "node scripts/service-files.ts" and commit what it writes\n');
  process.exitCode = 1;
}
