import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';
import type { Compiler } from './compiler.ts';
import { parseCompilerErrors } from './compiler-errors.ts';

/** One tsconfig as the compiler understands it, with what it extends worked in. */
export interface Project {
  /** Absolute path of the tsconfig. */
  readonly config: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Absolute paths of the files that it names. */
  readonly roots: readonly string[];
  /** Absolute paths of all files that these lead to. */
  readonly files: readonly string[];
}

/**
 * The tsconfig that was named, or the nearest one.
 * @throws {UsageError} when there is none
 */
export function findProject(cwd: string, named: string | undefined): string {
  if (named !== undefined) {
    const path = configAt(resolve(cwd, named));
    if (path !== undefined) return path;
    throw new UsageError(`--project: there is no ${named}`, 'Name a tsconfig.json or its folder');
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = configAt(folder);
    if (path !== undefined) return path;
    if (dirname(folder) === folder) break;
  }
  throw new UsageError(
    `--impact needs a tsconfig.json, and there is none in ${cwd} or above`,
    'Name the one of the code that uses what is generated with --project',
  );
}

function configAt(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return configAt(join(path, 'tsconfig.json'));
  return found === undefined ? undefined : path;
}

/**
 * A project, or the projects that it refers to where it has no files of its own.
 * @throws {UsageError} when the compiler does not take the tsconfig
 */
export async function readProjects(config: string, compiler: Compiler, seen = new Set<string>()): Promise<Project[]> {
  if (seen.has(config)) return [];
  seen.add(config);
  const folder = dirname(config);
  const shown = parseShown(await compiler.run(folder, '--project', config, '--showConfig'), config);
  const referred = (shown.references ?? []).map(({ path }) => configAt(resolve(folder, path)));
  const projects: Project[] = [];
  for (const path of referred) if (path !== undefined) projects.push(...(await readProjects(path, compiler, seen)));
  const roots = (shown.files ?? []).map((file) => resolve(folder, file));
  if (roots.length === 0) return projects;
  const listing = await compiler.run(folder, '--project', config, '--listFilesOnly');
  const refusal = parseCompilerErrors(listing).errors.find(({ code }) => /^TS(5\d{3}|6046|18\d{3})$/.test(code));
  if (refusal !== undefined) throw new UsageError(`${config}: ${refusal.code}: ${refusal.message}`);
  const files = listing
    .split(/\r?\n/)
    .filter((line) => line !== '' && statSync(line, { throwIfNoEntry: false })?.isFile());
  return [
    ...projects,
    { config, options: shown.compilerOptions ?? {}, roots, files: files.map((file) => resolve(file)) },
  ];
}

interface ShownConfig {
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
  readonly files?: readonly string[];
  readonly references?: readonly { readonly path: string }[];
}

function parseShown(output: string, config: string): ShownConfig {
  try {
    const shown: ShownConfig = JSON.parse(output);
    return shown;
  } catch {
    const [first = 'the compiler says nothing about it'] = output.split(/\r?\n/);
    throw new UsageError(`${basename(config)}: ${first.replace(/^.*?error /, '')}`, `Mend ${config} first`);
  }
}
