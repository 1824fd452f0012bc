import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version that is installed where none is found. */
export const VERSION = '2.15.1';

/** Folder of the installed server; a version has its own. */
export const CACHE = fileURLToPath(
  new URL(`../../node_modules/.cache/ai2text/nats-server/${VERSION}/`, import.meta.url),
);

export const HOW_TO_GET_ONE = `No nats-server was found. Any of these gives one:
  node scripts/nats-server.ts --install          into the project's cache, without root
  apt-get install nats-server                    Debian, Ubuntu
  brew install nats-server                       macOS
  go install github.com/nats-io/nats-server/v2@v${VERSION}
Or set NATS_SERVER to the path of one that you have.
`;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Path of a nats-server that can be started, or undefined. `NATS_SERVER`, when set, is taken or refused, not replaced. */
export function findNatsServer(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  cache: string = CACHE,
): string | undefined {
  const chosen = environment['NATS_SERVER'];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`NATS_SERVER is ${chosen}, which is no program that can be started`);
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [cache, ...folders].map((folder) => join(folder, 'nats-server')).find(isExecutable);
}
