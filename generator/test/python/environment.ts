import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Conversation, converse } from './conversation.ts';
import { type Ran, type RunOptions, run } from './run.ts';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/ai2text/python/', import.meta.url));

/** Longer than any installation takes: a lock this old was left behind. */
const ABANDONED_AFTER = 5 * 60_000;

/** A Python with everything that the generated package and its checks need. */
export interface Python {
  /** Runs the interpreter; fails the test with the output when it doesn't exit with 0. */
  run(args: readonly string[], options?: RunOptions): Promise<string>;
  /** Starts a script that answers line by line; `path` is where it finds further modules. */
  converse(args: readonly string[], path: string): Conversation;
}

/** The project's virtual environment, made on first use; one for each state of the requirements. */
export async function python(): Promise<Python> {
  const key = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = join(CACHE, key);
  const ready = join(folder, 'ready');
  while (!existsSync(ready)) {
    if (!lock(`${folder}.lock`)) {
      await sleep(250);
      continue;
    }
    try {
      if (!existsSync(ready)) await install(folder, ready);
    } finally {
      rmSync(`${folder}.lock`, { recursive: true, force: true });
    }
  }
  const interpreter = join(folder, 'bin', 'python');
  return {
    run: async (args, options = {}) => outputOf(await run(interpreter, args, options), args),
    converse: (args, path) => converse(interpreter, args, path),
  };
}

/** Test files run side by side, and one of them is enough to install. */
function lock(path: string): boolean {
  mkdirSync(CACHE, { recursive: true });
  try {
    mkdirSync(path);
    return true;
  } catch {
    const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > ABANDONED_AFTER) rmSync(path, { recursive: true, force: true });
    return false;
  }
}

async function install(folder: string, ready: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await system(['-c', 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)']);
  await system(['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes'];
  const args = [...pip, '--only-binary', ':all:', '-r', REQUIREMENTS];
  outputOf(await run(join(folder, 'bin', 'python'), args, {}), args);
  writeFileSync(ready, '');
}

async function system(args: readonly string[]): Promise<void> {
  const ran = await run('python3', args, {});
  if (ran.exit === 0) return;
  const found = ran.exit === undefined ? 'there is none' : `python3 ${args.join(' ')} says:\n${ran.output}`;
  throw new Error(
    `The tests of the Python client need a python3 of 3.10 or newer with its venv module, and ${found}\n` +
      'On Debian and Ubuntu: apt-get install python3 python3-venv',
  );
}

function outputOf({ exit, output }: Ran, args: readonly string[]): string {
  if (exit !== 0) throw new Error(`python ${args.join(' ')} ended with ${exit}:\n${output}`);
  return output;
}
