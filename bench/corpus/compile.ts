import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Documents whose code one compiler checks at once: few enough to fit into memory, many enough to share its start. */
const TOGETHER = 100;

const OPTIONS = {
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noEmit: true,
};

/** What the compiler says of each document's code, one folder below `root` each; folders of which it says nothing are left out. */
export function typeErrors(root: string, folders: readonly string[]): Map<string, string[]> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const project = join(root, 'check');
  mkdirSync(project, { recursive: true });
  writeFileSync(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  // Servers import what they run on.
  const modules = join(root, 'node_modules');
  if (!existsSync(modules)) symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), modules);
  const errors = new Map<string, string[]>();
  for (let start = 0; start < folders.length; start += TOGETHER) {
    const include = folders.slice(start, start + TOGETHER).map((folder) => `../${folder}`);
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include }));
    const args = [tsc, '-p', project, '--pretty', 'false'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const lines = stdout.split('\n').filter((line) => line.includes('error TS'));
    if (status === null || (status !== 0 && lines.length === 0))
      throw new Error(`tsc ended with ${status}:\n${stderr}`);
    for (const line of lines) {
      const folder = line.slice(0, line.indexOf('/'));
      errors.set(folder, [...(errors.get(folder) ?? []), line]);
    }
  }
  return errors;
}
