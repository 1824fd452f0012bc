/**
 * What the tests of `models` need and nobody else does: the printer, which brings three hundred packages, and the
 * libraries that its code is compiled with. All of it goes into the project's cache.
 *
 *     node scripts/payload-models.ts --path       prints the folder
 *     node scripts/payload-models.ts --install    makes sure that it is there, then prints it; needs Maven and Cargo
 */
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FetchedFolder, findFolder, run, runFolderScript } from './registry/index.ts';

/** Lock files say exactly what is fetched, and what it has to hash to. */
const LOCKED = fileURLToPath(new URL('payload-models/', import.meta.url));

const PRINTER: FetchedFolder = {
  name: 'payload-models',
  content: 'printer of models',
  /** The printer's; the number behind it counts what is fetched beside it. */
  version: '5.10.1-4',
  fetch(work) {
    cpSync(LOCKED, work, { recursive: true });
    run(work, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    const layout = ['-DoutputDirectory=jars', '-Dmdep.useRepositoryLayout=true'];
    run(work, 'mvn', ['--quiet', '--batch-mode', 'dependency:copy-dependencies', ...layout]);
    run(work, 'cargo', ['build', '--quiet', '--locked', '--target-dir', 'target']);
    return work;
  },
};

/** Folder with `node_modules`, what JVM languages need in `jars`, and a crate whose dependencies are compiled. Throws without one. */
export function payloadModels(): string {
  return findFolder(PRINTER);
}

if (import.meta.main) process.exitCode = runFolderScript(PRINTER, process.argv.slice(2));
