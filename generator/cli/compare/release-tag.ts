import { compareVersions, parseVersion, type Version } from '../../diff/index.ts';
import { askGit } from './git.ts';

/** Why there is no release to compare with. */
export type NoRelease = 'no-repository' | 'no-tag' | 'shallow';

/**
 * The greatest release tag that the working tree descends from, or else the greatest of all: `contracts-v*` where there
 * is one, else `v*`.
 */
export async function lastReleaseTag(root: string): Promise<{ readonly tag: string } | { readonly none: NoRelease }> {
  const [tag] = await releaseTags(root);
  if (tag !== undefined) return { tag };
  const isRepository = (await askGit(root, 'rev-parse', '--git-dir')) !== undefined;
  if (!isRepository) return { none: 'no-repository' };
  const isShallow = (await askGit(root, 'rev-parse', '--is-shallow-repository')) === 'true';
  return { none: isShallow ? 'shallow' : 'no-tag' };
}

/** All release tags, newest version first. A tag of the checked-out commit itself is a release to compare with, too. */
export async function releaseTags(root: string): Promise<readonly string[]> {
  const listing = (await askGit(root, 'tag', '--list', 'contracts-v*', 'v*')) ?? '';
  const tags = listing.split('\n').filter((tag) => tag !== '');
  const contracts = ordered(tags, 'contracts-v');
  return contracts.length > 0 ? contracts : ordered(tags, 'v');
}

function ordered(tags: readonly string[], prefix: string): string[] {
  return tags
    .flatMap((tag) => {
      const version = tag.startsWith(prefix) ? parseVersion(tag.slice(prefix.length)) : undefined;
      return version === undefined ? [] : [{ tag, version }];
    })
    .sort((left: { version: Version }, right: { version: Version }) => compareVersions(right.version, left.version))
    .map(({ tag }) => tag);
}
