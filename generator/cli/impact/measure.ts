import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Diff, Impact } from '../../report/index.ts';
import { writeFiles } from '../../write/index.ts';
import type { ContractPair } from '../compare/pair-contracts.ts';
import { type Output, TYPESCRIPT_FOLDERS } from '../outputs.ts';
import { UsageError } from '../usage-error.ts';
import { type Compiler, findCompiler } from './compiler.ts';
import { type CompilerError, parseCompilerErrors } from './compiler-errors.ts';
import { explain } from './explain.ts';
import type { PackagePlace } from './link-packages.ts';
import { checkedOptions } from './options.ts';
import { findProject, type Project, readProjects } from './projects.ts';
import { Scratch } from './scratch.ts';

export interface ImpactOptions {
  /** Absolute folder that paths are told relative to. */
  readonly cwd: string;
  /** tsconfig or its folder; by default the nearest one. */
  readonly project: string | undefined;
  /** Absolute folder of everything that is generated. */
  readonly out: string;
  /** Generated packages by name. */
  readonly packages: readonly PackagePlace[];
  /** What each side generates. */
  readonly base: readonly Output[];
  readonly revision: readonly Output[];
}

/**
 * Which lines of a project compile with the code of the base, and no longer with that of the revision.
 * @throws {UsageError} when the project has no TypeScript or no tsconfig, or cannot be checked
 */
export async function measureImpact(
  diff: Diff,
  pairs: readonly ContractPair[],
  options: ImpactOptions,
): Promise<Impact> {
  const config = findProject(options.cwd, options.project);
  const compiler = findCompiler(config);
  const projects = await readProjects(config, compiler);
  if (projects.length === 0) throw new UsageError(`${relative(options.cwd, config)} names no file to check`);
  using scratch = new Scratch(options.packages, () => compiler.stop());
  mirror(projects, scratch, compiler, options.out);
  for (const name of FOLDERS) scratch.prepare(join(options.out, name), true);
  scratch.link();
  const before = await check(projects, scratch, compiler, options, options.base);
  const after = await check(projects, scratch, compiler, options, options.revision);
  const known = new Set(before.map(placeOf));
  const fresh = after.filter((error) => !known.has(placeOf(error)));
  return explain(diff, pairs, fresh, options.cwd);
}

function mirror(projects: readonly Project[], scratch: Scratch, compiler: Compiler, out: string): void {
  const files = new Set(projects.flatMap((project) => project.files));
  for (const file of files) {
    const isForeign = file.split(sep).includes('node_modules') || isBelow(file, compiler.folder);
    if (!isForeign && !isGenerated(file, out)) scratch.copy(file);
  }
  for (const { config, options, roots } of projects) {
    const own = roots.filter((file) => !isGenerated(file, out)).map((file) => relative(dirname(config), file));
    const content = { compilerOptions: checkedOptions(options), files: own, include: [] };
    scratch.write(`${config}.impact.json`, JSON.stringify(content));
  }
}

/** Errors of all projects with one side's generated code, by absolute path of the file. */
async function check(
  projects: readonly Project[],
  scratch: Scratch,
  compiler: Compiler,
  { out }: ImpactOptions,
  outputs: readonly Output[],
): Promise<readonly CompilerError[]> {
  for (const name of FOLDERS) {
    writeFiles(scratch.at(join(out, name)), outputs.find((output) => output.folder === name)?.files ?? []);
  }
  const found = new Map<string, CompilerError>();
  for (const { config } of projects) {
    const folder = scratch.at(dirname(config));
    const output = await compiler.run(folder, '--project', scratch.at(`${config}.impact.json`), '--pretty', 'false');
    const { errors, general } = parseCompilerErrors(output);
    const [refusal] = general.filter((line) => /^TS(5|18)\d{3}:/.test(line));
    if (refusal !== undefined) throw new UsageError(`The compiler does not check ${config}: ${refusal}`);
    for (const error of errors) {
      const mirrored = resolve(folder, error.file);
      if (!scratch.contains(mirrored)) continue;
      const file = scratch.original(mirrored, config);
      if (isGenerated(file, out)) continue;
      const message = error.message.replaceAll(scratch.at(dirname(out)), dirname(out));
      found.set(keyOf({ ...error, file }), { ...error, file, message });
    }
  }
  return [...found.values()];
}

const FOLDERS = Object.values(TYPESCRIPT_FOLDERS);

function isGenerated(file: string, out: string): boolean {
  return FOLDERS.some((folder) => isBelow(file, join(out, folder)));
}

/** A place that was wrong before is no news, even if the compiler says it in other words now. */
function placeOf({ file, line, column }: CompilerError): string {
  return `${file}:${line}:${column}`;
}

function keyOf(error: CompilerError): string {
  return `${placeOf(error)} ${error.code}`;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}
