/**
 * The definition of HTTPRoute, which is no part of Kubernetes, for tests of what goes to a cluster. It comes with the
 * source of the Gateway API.
 *
 *     node scripts/gateway-api-schemas.ts --path       prints its folder
 *     node scripts/gateway-api-schemas.ts --install    makes sure that it is there, then prints it
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FetchedFolder, findFolder, goModule, runFolderScript } from './registry/index.ts';

const VERSION = '1.4.1';
const FILE = 'gateway.networking.k8s.io_httproutes.yaml';

const SCHEMAS: FetchedFolder = {
  name: 'gateway-api-schemas',
  content: 'schemas of the Gateway API',
  version: VERSION,
  fetch(work) {
    const kept = join(work, 'schemas');
    mkdirSync(kept);
    const source = goModule(work, 'sigs.k8s.io/gateway-api', VERSION);
    copyFileSync(join(source, 'config/crd/standard', FILE), join(kept, FILE));
    return kept;
  },
};

/** Path of the custom resource definition of HTTPRoute. Throws where it is not installed. */
export function httpRouteDefinition(): string {
  return join(findFolder(SCHEMAS), FILE);
}

if (import.meta.main) process.exitCode = runFolderScript(SCHEMAS, process.argv.slice(2));
