import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One way to get a program. `fetch` works inside the folder that it is given and returns the program's path, or throws. */
export interface Source {
  readonly name: string;
  fetch(folder: string): string;
}

/** A program that tests and local work need, and that nobody should have to install by hand. */
export interface Program {
  readonly name: string;
  /** The version that is installed where none is found. */
  readonly version: string;
  /** Environment variable with the path of one that shall be used instead. */
  readonly variable: string;
  /** It is about this very version: one that lies on the PATH will not do. */
  readonly isExact?: boolean;
  /** The newest and most exactly known first. */
  readonly sources: readonly Source[];
}

/** Folder of an installed program; a version has its own. */
export function programCache({ name, version }: Program): string {
  return fileURLToPath(new URL(`../../node_modules/.cache/ai2text/${name}/${version}/`, import.meta.url));
}

/**
 * Path of a program that can be started, or undefined. What the variable names is taken or refused, not replaced; then
 * comes the cache, which holds the version that the tests are written for, then the PATH.
 */
export function findProgram(
  program: Program,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  cache: string = programCache(program),
): string | undefined {
  const chosen = environment[program.variable];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`${program.variable} is ${chosen}, which is no program that can be started`);
  }
  const path = program.isExact === true ? '' : (environment['PATH'] ?? '');
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return [cache, ...folders].map((folder) => join(folder, program.name)).find(isExecutable);
}

/**
 * Installs a program into the project's cache, without root, and gives its path; undefined when no source worked, each
 * of which has then said why. Two processes may install at the same time: the file appears whole, and the later one wins.
 */
export function installProgram(program: Program, say: (line: string) => void): string | undefined {
  const cache = programCache(program);
  mkdirSync(cache, { recursive: true });
  for (const source of program.sources) {
    const work = mkdtempSync(join(cache, '.installing-'));
    try {
      say(`${program.name}: trying ${source.name}`);
      const file = source.fetch(work);
      chmodSync(file, 0o755);
      const target = join(cache, program.name);
      renameSync(file, target);
      say(`${program.name}: installed ${target}`);
      return target;
    } catch (error) {
      say(`${program.name}: ${source.name} gave none: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return undefined;
}

/** The command line of a program's script: `--path` or `--install`. Gives the exit code. */
export function runProgramScript(program: Program, howToGetOne: string, args: readonly string[]): number {
  const [command] = args;
  if (args.length !== 1 || (command !== '--path' && command !== '--install')) {
    process.stderr.write(`Usage: node scripts/${program.name}.ts --path | --install\n`);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const path = findProgram(program) ?? (command === '--install' ? installProgram(program, say) : undefined);
  if (path === undefined) {
    process.stderr.write(howToGetOne);
    return 1;
  }
  process.stdout.write(`${path}\n`);
  return 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
