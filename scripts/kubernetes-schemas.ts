/**
 * The schemas of Kubernetes' objects, for tests of what goes to a cluster: those of the oldest version that the chart is
 * for and of the newest, strict, so that a field with a wrong name is a fault. They come in the package of a validator, of
 * which nothing else is needed.
 *
 *     node scripts/kubernetes-schemas.ts --path       prints their folder
 *     node scripts/kubernetes-schemas.ts --install    makes sure that they are there, then prints it
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unpackWheel } from './registry/index.ts';

const VERSION = '1.37.0';
const WHEEL = {
  requirement: `kubernetes-validate==${VERSION}`,
  digests: new Set(['85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9']),
};
const CACHE = fileURLToPath(new URL('../node_modules/.cache/ai2text/kubernetes-schemas/', import.meta.url));

/** The oldest version that the chart is for, and the newest that there are schemas of. */
export const KUBERNETES_VERSIONS = ['1.30.0', '1.37.0'] as const;

/** Path of the schemas of a version: one document with all of them. Throws where they are not installed. */
export function kubernetesSchemas(version: (typeof KUBERNETES_VERSIONS)[number]): string {
  return join(folderOfSchemas(), `${version}.json`);
}

function folderOfSchemas(): string {
  const folder = join(CACHE, VERSION);
  if (!existsSync(folder)) throw new Error('No Kubernetes schemas: run `node scripts/kubernetes-schemas.ts --install`');
  return folder;
}

function install(): void {
  if (existsSync(join(CACHE, VERSION))) return;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, '.installing-'));
  try {
    unpackWheel(work, WHEEL);
    const all = join(work, 'kubernetes_validate/kubernetes-json-schema');
    mkdirSync(join(work, 'schemas'));
    for (const version of KUBERNETES_VERSIONS) {
      copyFileSync(join(all, `v${version}-local-strict/_definitions.json`), join(work, 'schemas', `${version}.json`));
    }
    renameSync(join(work, 'schemas'), join(CACHE, VERSION));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [command] = process.argv.slice(2);
  if (command === '--install') install();
  if (command === '--install' || command === '--path') process.stdout.write(`${folderOfSchemas()}\n`);
  else {
    process.stderr.write('Usage: node scripts/kubernetes-schemas.ts --path | --install\n');
    process.exitCode = 2;
  }
}
