import { compareVersions, parseVersion, type Version } from '../../diff/policy/index.ts';
import { UsageError } from '../usage-error.ts';
import { frozenReleases } from './frozen-releases.ts';
import { askGit } from './git.ts';

/** One earlier state of the contracts that others may still go by. */
export interface Release {
  /** A tag, or the folder of a frozen release: what `--base` takes. */
  readonly label: string;
  readonly version: Version;
  /** As YYYY-MM-DD. */
  readonly date: string;
}

/** Why there is no release to compare with. */
export type NoRelease = 'no-repository' | 'no-tag' | 'shallow';

/**
 * What a change is compared with by default: the greatest release tag that the working tree descends from, else the
 * greatest of all, else the newest frozen release.
 * @param folder where releases are frozen, relative to `root`; without it only tags count
 */
export async function lastRelease(root: string, folder?: string): Promise<Release | { readonly none: NoRelease }> {
  const [tags, merged] = await Promise.all([taggedReleases(root), taggedReleases(root, 'HEAD')]);
  const last = merged[0] ?? tags[0] ?? (folder === undefined ? [] : await frozenReleases(root, folder))[0];
  if (last !== undefined) return last;
  const isRepository = (await askGit(root, 'rev-parse', '--git-dir')) !== undefined;
  if (!isRepository) return { none: 'no-repository' };
  const isShallow = (await askGit(root, 'rev-parse', '--is-shallow-repository')) === 'true';
  return { none: isShallow ? 'shallow' : 'no-tag' };
}

/** Tells that the tags of a shallow clone are still elsewhere. */
export function shallowClone(): UsageError {
  return new UsageError(
    'This clone is shallow and holds no release tag, so it cannot be told what was released',
    'Fetch the tags with "git fetch --tags --depth=1", or name a base with --base',
  );
}

/** All releases, newest version first: the tags, and frozen ones that have no tag here. */
export async function allReleases(root: string, folder: string): Promise<readonly Release[]> {
  const tags = await taggedReleases(root);
  const frozen = await frozenReleases(root, folder);
  const missing = frozen.filter(({ version }) => tags.every((tag) => compareVersions(tag.version, version) !== 0));
  return newestFirst([...tags, ...missing]);
}

/** Release tags, newest version first: `contracts-v*` where there is one, else `v*`; with `descendant`, its ancestors. */
export async function taggedReleases(root: string, descendant?: string): Promise<readonly Release[]> {
  const format = '--format=%(refname:strip=2) %(creatordate:short)';
  const merged = descendant === undefined ? [] : [`--merged=${descendant}`];
  const listing = await askGit(root, 'for-each-ref', format, ...merged, 'refs/tags/contracts-v*', 'refs/tags/v*');
  const tags = (listing ?? '').split('\n').map((line) => line.split(' '));
  const contracts = withPrefix(tags, 'contracts-v');
  return contracts.length > 0 ? contracts : withPrefix(tags, 'v');
}

function withPrefix(tags: readonly (readonly string[])[], prefix: string): readonly Release[] {
  return newestFirst(
    tags.flatMap(([label = '', date = '']) => {
      const version = label.startsWith(prefix) ? parseVersion(label.slice(prefix.length)) : undefined;
      return version === undefined ? [] : [{ label, version, date }];
    }),
  );
}

function newestFirst(releases: readonly Release[]): readonly Release[] {
  return [...releases].sort((left, right) => compareVersions(right.version, left.version));
}
