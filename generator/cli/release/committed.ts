import { globMatcher, OVERRIDES_FILE } from '../../load/index.ts';
import { askGit } from '../compare/git.ts';
import type { ReadContract } from '../compare/read-side.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Files of the contracts that differ from the last commit: a release must be what everybody can see.
 * @param patterns of the config, so that deleted and new contracts count, too
 * @throws {UsageError} outside of a git repository
 */
export async function uncommittedContracts(
  root: string,
  contracts: readonly ReadContract[],
  patterns: readonly string[],
): Promise<readonly string[]> {
  const files = new Set(contracts.flatMap(({ contract }) => [...contract.documents.keys()]));
  const isContract = globMatcher(patterns);
  return (await uncommitted(root)).filter((file) => files.has(file) || isContract(file) || file === OVERRIDES_FILE);
}

/** Files below a folder that differ from the last commit, relative to it. */
export async function uncommitted(root: string): Promise<readonly string[]> {
  const prefix = await askGit(root, 'rev-parse', '--show-prefix');
  const status = await askGit(root, 'status', '--porcelain', '--no-renames', '--untracked-files=all', '-z', '--', '.');
  if (prefix === undefined || status === undefined) {
    throw new UsageError('A release needs a git repository, so that everybody can see what was released');
  }
  const entries = status.split('\0').filter((entry) => entry !== '');
  return entries.map((entry) => entry.replace(/^..? /, '')).map((path) => path.slice(prefix.length));
}
