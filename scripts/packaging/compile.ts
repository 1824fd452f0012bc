import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { BuildError } from './build-error.ts';

/** Compiles to JavaScript and declarations below `out`. Throws what the compiler says where types are wrong. */
export function compile(root: string, tsconfig: string, out: string): void {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, '-p', tsconfig, '--outDir', out, '--pretty', 'false'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new BuildError(`The sources don't compile:\n${stdout}${stderr}`);
}
