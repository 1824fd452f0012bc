/**
 * Finds versitygw, a server that speaks S3, for tests and local work, or builds one without root.
 *
 *     node scripts/versitygw.ts --path       prints the one that would be used
 *     node scripts/versitygw.ts --install    makes sure that there is one, then prints it
 *
 * Looked for in `VERSITYGW`, in the project's cache and on the PATH, in this order. Installing needs Go.
 */
import { findProgram, goProgram, type Program, runProgramScript } from './registry/index.ts';

const VERSION = '1.8.0';

const PROGRAM: Program = {
  name: 'versitygw',
  version: VERSION,
  variable: 'VERSITYGW',
  sources: [goProgram('github.com/versity/versitygw/cmd/versitygw', VERSION)],
};

const HOW_TO_GET_ONE = `No S3 server was found. Any of these gives one:
  node scripts/versitygw.ts --install            into the project's cache, without root; needs Go
  https://github.com/versity/versitygw/releases  packages for most systems
Or set VERSITYGW to the path of one that you have.
`;

/** Path of a versitygw that can be started, or undefined. */
export function findVersitygw(): string | undefined {
  return findProgram(PROGRAM);
}

if (import.meta.main) process.exitCode = runProgramScript(PROGRAM, HOW_TO_GET_ONE, process.argv.slice(2));
