/**
 * Writes what follows from the rules and the descriptions of dashboards, see scripts/observability/index.ts.
 *
 *     node scripts/observability.ts            writes what has changed, and says what
 *     node scripts/observability.ts --check    writes nothing; ends with 1 where something would be written
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { generatedFiles } from './observability/index.ts';

const ROOT = resolve(import.meta.dirname, '..');

function main(args: readonly string[]): number {
  const [option] = args;
  if (args.length > 1 || (option !== undefined && option !== '--check')) {
    process.stderr.write('Usage: node scripts/observability.ts [--check]\n');
    return 2;
  }
  const isCheck = option === '--check';
  let isDrift = false;
  for (const [path, content] of generatedFiles()) {
    const file = join(ROOT, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    isDrift = true;
    process.stdout.write(`${isCheck ? 'out of date: ' : 'written: '}${path}\n`);
    if (isCheck) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  if (isCheck && isDrift) process.stdout.write('Run: node scripts/observability.ts\n');
  return isCheck && isDrift ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
