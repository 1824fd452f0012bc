import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** The TypeScript that a project has installed, whichever release it is. */
export interface Compiler {
  /** Folder of the package. */
  readonly folder: string;
  /** Runs `tsc` in a folder; whatever it finds, its output counts. */
  run(folder: string, ...flags: readonly string[]): Promise<string>;
  /** Ends what is still running. */
  stop(): void;
}

/** @throws {UsageError} when the project has no TypeScript */
export function findCompiler(project: string): Compiler {
  const require = createRequire(project);
  const manifest = resolveManifest(require, project);
  const folder = dirname(manifest);
  const tsc = join(folder, commandOf(manifest));
  const running = new Set<ChildProcess>();
  return {
    folder,
    run: (cwd, ...flags) =>
      new Promise((resolve, reject) => {
        // A group of its own, so that a compiler that starts another program ends together with it.
        const child = spawn(process.execPath, [tsc, ...flags], {
          cwd,
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        running.add(child);
        const chunks: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
        child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
        child.on('error', reject);
        child.on('close', () => {
          running.delete(child);
          resolve(Buffer.concat(chunks).toString('utf8'));
        });
      }),
    stop: () => {
      for (const child of running) end(child);
    },
  };
}

function resolveManifest(require: NodeJS.Require, project: string): string {
  try {
    return require.resolve('typescript/package.json');
  } catch {
    throw new UsageError(
      `--impact needs the project's own TypeScript, and ${dirname(project)} has none installed`,
      'Install it with "npm install --save-dev typescript"',
    );
  }
}

function commandOf(manifest: string): string {
  const { bin }: { readonly bin?: { readonly tsc?: string } } = JSON.parse(readFileSync(manifest, 'utf8'));
  return bin?.tsc ?? 'bin/tsc';
}

function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid);
  } catch {
    child.kill();
  }
}
