/**
 * Finds promtool, with which Prometheus checks rules and tries them on series that are made up, or installs one without
 * root.
 *
 *     node scripts/promtool.ts --path       prints the one that would be used
 *     node scripts/promtool.ts --install    makes sure that there is one, then prints it
 *
 * Looked for in `PROMTOOL`, in the project's cache and on the PATH, in this order. Installing tries Debian 12, then Go's
 * module proxy, which takes some minutes.
 */
import {
  findProgram,
  goProgram,
  onlyFile,
  type Program,
  runProgramScript,
  unpackDebianPackage,
} from './registry/index.ts';

/** Debian 12's: rules that it understands, newer ones do, too. */
const VERSION = '2.42.0';

/** SHA-256 of its package. */
const DEBIAN_12 = new Set([
  '81d59a24fce84f7fbe97a45a4f2914b6a5881b5cd1db2a6a0e129e515e1a5f55', // amd64
]);

const PROGRAM: Program = {
  name: 'promtool',
  version: VERSION,
  variable: 'PROMTOOL',
  sources: [
    {
      name: 'Debian 12 (prometheus)',
      fetch(folder) {
        unpackDebianPackage(folder, 'prometheus', DEBIAN_12);
        return onlyFile(folder, 'usr/bin/promtool');
      },
    },
    goProgram('github.com/prometheus/prometheus/cmd/promtool', '0.316.0'),
  ],
};

const HOW_TO_GET_ONE = `No promtool was found. Any of these gives one:
  node scripts/promtool.ts --install    into the project's cache, without root
  apt-get install prometheus            Debian, Ubuntu
  brew install prometheus               macOS
Or set PROMTOOL to the path of one that you have.
`;

/** Path of a promtool that can be started, or undefined. */
export function findPromtool(): string | undefined {
  return findProgram(PROGRAM);
}

if (import.meta.main) process.exitCode = runProgramScript(PROGRAM, HOW_TO_GET_ONE, process.argv.slice(2));
