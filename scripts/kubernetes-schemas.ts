/**
 * The schemas of Kubernetes' objects, for tests of what goes to a cluster: those of the oldest version that the chart is
 * for and of the newest, strict, so that a field with a wrong name is a fault. They come in the package of a validator, of
 * which nothing else is needed.
 *
 *     node scripts/kubernetes-schemas.ts --path       prints their folder
 *     node scripts/kubernetes-schemas.ts --install    makes sure that they are there, then prints it
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FetchedFolder, findFolder, runFolderScript, unpackWheel } from './registry/index.ts';

const VERSION = '1.37.0';
const WHEEL = {
  requirement: `kubernetes-validate==${VERSION}`,
  digests: new Set(['85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9']),
};

/** The oldest version that the chart is for, and the newest that there are schemas of. */
export const KUBERNETES_VERSIONS = ['1.30.0', '1.37.0'] as const;

const SCHEMAS: FetchedFolder = {
  name: 'kubernetes-schemas',
  content: 'Kubernetes schemas',
  version: VERSION,
  fetch(work) {
    unpackWheel(work, WHEEL);
    const all = join(work, 'kubernetes_validate/kubernetes-json-schema');
    const kept = join(work, 'schemas');
    mkdirSync(kept);
    for (const version of KUBERNETES_VERSIONS) {
      copyFileSync(join(all, `v${version}-local-strict/_definitions.json`), join(kept, `${version}.json`));
    }
    return kept;
  },
};

/** Path of the schemas of a version: one document with all of them. Throws where they are not installed. */
export function kubernetesSchemas(version: (typeof KUBERNETES_VERSIONS)[number]): string {
  return join(findFolder(SCHEMAS), `${version}.json`);
}

if (import.meta.main) process.exitCode = runFolderScript(SCHEMAS, process.argv.slice(2));
