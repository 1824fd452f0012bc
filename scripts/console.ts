/**
 * Builds the console, unless what was built is newer than everything that it is built from:
 *
 *     node scripts/console.ts
 */
import { globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'services/console');
const SOURCES = [
  'services/console/{src/**/*,public/*,index.html,package.json,vite.config.ts}',
  'generated/clients/typescript/**/*.ts',
  'generated/events/asr-stream-v1/*.ts',
  'common/src/{socket,validation}/**/*.ts',
];

function isFresh(): boolean {
  const built = statSync(join(FOLDER, 'dist/index.html'), { throwIfNoEntry: false });
  if (built === undefined) return false;
  return globSync(SOURCES, { cwd: ROOT }).every((file) => statSync(join(ROOT, file)).mtimeMs <= built.mtimeMs);
}

if (!isFresh()) {
  const { build } = await import('vite');
  await build({ root: FOLDER, logLevel: 'warn' });
  process.stderr.write('Built the console.\n');
}
