import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { gitRevision, type Source, workingTree } from '../../load/index.ts';
import { UsageError } from '../usage-error.ts';
import { askGit } from './git.ts';

/** Where one side's contracts come from. */
export interface ContractPlace {
  readonly source: Source;
  /** Files or globs inside the source; undefined means every contract that it holds. */
  readonly patterns: readonly string[] | undefined;
  /** How people call it. */
  readonly label: string;
  /** Set where one document was named: it is compared whatever it is called. */
  readonly isOne: boolean;
}

/** What is there now. */
export function currentTree(root: string, patterns: readonly string[] | undefined): ContractPlace {
  return { source: workingTree(root), patterns, label: 'the working tree', isOne: false };
}

/**
 * A file, a folder, a tag or any other revision, tried in this order.
 * @throws {UsageError} when it is none of them
 */
export async function placeOf(
  name: string,
  cwd: string,
  patterns: readonly string[] | undefined,
): Promise<ContractPlace> {
  const path = resolve(cwd, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return fileAt(path, cwd, name);
  if (found?.isDirectory()) {
    return { source: workingTree(path), patterns: await patternsIn(path, patterns), label: name, isOne: false };
  }
  return revisionAt(name, cwd, patterns);
}

/** A file's references may go as far as the working directory, or its own folder when it lies elsewhere. */
function fileAt(path: string, cwd: string, name: string): ContractPlace {
  const way = relative(cwd, path);
  const isBelow = way !== '' && !way.startsWith('..') && resolve(cwd, way) === path;
  const [root, file] = isBelow ? [cwd, way.split(sep).join('/')] : [dirname(path), basename(path)];
  return { source: workingTree(root), patterns: [file], label: name, isOne: true };
}

/** A folder may be a copy of the whole project, or just of its contracts. */
async function patternsIn(
  folder: string,
  patterns: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  if (patterns === undefined) return undefined;
  const found = await workingTree(folder).list(patterns);
  return found.length > 0 ? patterns : undefined;
}

async function revisionAt(name: string, cwd: string, patterns: readonly string[] | undefined): Promise<ContractPlace> {
  if ((await askGit(cwd, 'rev-parse', '--git-dir')) === undefined) {
    throw new UsageError(`'${name}' is neither a file nor a folder, and ${cwd} lies in no git repository`);
  }
  const commit = await askGit(cwd, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (commit === undefined) {
    const isShallow = (await askGit(cwd, 'rev-parse', '--is-shallow-repository')) === 'true';
    throw new UsageError(
      `'${name}' is neither a file, a folder nor a revision that git knows here`,
      isShallow
        ? 'This clone is shallow: fetch the revision with "git fetch --depth=1 origin tag NAME" or "git fetch --unshallow"'
        : 'Check the name, or fetch it first',
    );
  }
  const source = gitRevision(cwd, commit);
  return { source, patterns, label: name, isOne: false };
}
