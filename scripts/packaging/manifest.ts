import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { BuildError } from './build-error.ts';
import { LICENCES_FILE } from './licences.ts';
import type { PackageRecipe } from './packages.ts';

/** The members of a workspace's package.json that matter to a package. Entry points name TypeScript sources. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  /** Names that modules of the package have for each other. */
  readonly imports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

/** Members that only mean something in the repository. */
const WORKSPACE_ONLY = ['private', 'scripts', 'devDependencies'];

export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** The package.json of a package: what the workspace's says, with entry points where compilation puts them. */
export function deriveManifest(
  workspace: Manifest,
  { base, workspace: folder, compiled, assets, inlined }: PackageRecipe,
): object {
  const place = (source: string, ending: '.js' | '.d.ts'): string => {
    if (!source.endsWith('.ts')) throw new BuildError(`${folder}/package.json: ${source} is no TypeScript source`);
    return `./${posix.relative(base, posix.join(folder, source)).slice(0, -'.ts'.length)}${ending}`;
  };
  refuseRanges(folder, workspace.dependencies ?? {});
  const kept = Object.fromEntries(Object.entries(workspace).filter(([member]) => !WORKSPACE_ONLY.includes(member)));
  const entries = Object.entries(workspace.exports).map(([path, source]) => {
    return [path, { types: place(source, '.d.ts'), default: place(source, '.js') }] as const;
  });
  const roots = [...Object.values(workspace.exports), ...Object.values(workspace.bin ?? {})].map(
    (source) => place(source, '.js').split('/')[1] ?? '',
  );
  const compiledTo = (sources: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, place(source, '.js')]));
  return {
    ...kept,
    ...(workspace.bin && { bin: compiledTo(workspace.bin) }),
    ...(workspace.imports && { imports: compiledTo(workspace.imports) }),
    exports: { ...Object.fromEntries(entries), './package.json': './package.json' },
    files: [...new Set([...roots, ...compiled, ...assets, ...(inlined.length > 0 ? [LICENCES_FILE] : [])])],
  };
}

/** What was tested is what is installed: a range would let a stranger get other code than we ran. */
function refuseRanges(folder: string, dependencies: Readonly<Record<string, string>>): void {
  const loose = Object.entries(dependencies).find(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  if (loose) throw new BuildError(`${folder}/package.json: ${loose[0]} must be pinned exactly, not ${loose[1]}`);
}
