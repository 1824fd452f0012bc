import { posix } from 'node:path';
import { readDocument, workingTree } from '../../load/index.ts';
import { type Diff, formatChangelog, formatMigrationGuide } from '../../report/index.ts';
import { RELEASE_FILE } from '../compare/frozen-releases.ts';
import type { ReadContract } from '../compare/read-side.ts';
import { withEntry } from './changelog-file.ts';
import { freeze } from './freeze.ts';

const CHANGELOG = 'CHANGELOG.md';
const MIGRATIONS = 'docs/migrations';

/** What is released. */
export interface ReleaseFacts {
  readonly version: string;
  /** As YYYY-MM-DD. */
  readonly date: string;
  /** Label of the release before; absent for the first one. */
  readonly base?: string;
  readonly contracts: readonly ReadContract[];
  readonly diff: Diff;
}

export interface ReleaseFiles {
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** Left by an earlier run for the same version. */
  readonly stale: readonly string[];
}

/**
 * The files of a release.
 * @param root folder that all paths are relative to
 * @param releases where releases are frozen
 */
export async function releaseFiles(facts: ReleaseFacts, root: string, releases: string): Promise<ReleaseFiles> {
  const { version, date, base, contracts, diff } = facts;
  const folder = `${releases}/${version}`;
  const frozen = await Promise.all(
    contracts.map(async (read) => ({ path: `${folder}/${read.api.name}.json`, content: await freeze(read) })),
  );
  const versions = Object.fromEntries(contracts.map(({ api }) => [api.name, api.version]));
  const summary = { version, date, ...(base === undefined ? {} : { base }), contracts: versions };
  const isBreaking = diff.verdict === 'breaking';
  const guide = `${MIGRATIONS}/${version}.md`;
  const name = `## Contracts ${version}`;
  const entry = formatChangelog(diff, `Contracts ${version} — ${date}`).trim();
  const changelog = await textOf(root, CHANGELOG);
  const pointer = isBreaking ? `\n\nHow to move: [migration guide](${guide}).` : '';
  const files = [
    ...frozen,
    { path: `${folder}/${RELEASE_FILE}`, content: json(summary) },
    { path: CHANGELOG, content: withEntry(changelog, `${entry}${pointer}`, name) },
    ...(isBreaking ? [{ path: guide, content: formatMigrationGuide(diff) }] : []),
  ];
  const paths = new Set(files.map(({ path }) => path));
  const there = await workingTree(root).list([`${posix.normalize(folder)}/*.json`]);
  return { files, stale: there.filter((path) => !paths.has(path)) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const MOST_BYTES = 64 * 2 ** 20;

async function textOf(root: string, path: string): Promise<string | undefined> {
  const bytes = await workingTree(root)
    .read(path, MOST_BYTES)
    .catch(() => undefined);
  return bytes && new TextDecoder().decode(bytes);
}

/** The day that an earlier run for this version bears: a second run must not write another. */
export async function dateOf(root: string, releases: string, version: string): Promise<string | undefined> {
  const read = await readDocument(workingTree(root), `${releases}/${version}/${RELEASE_FILE}`, {});
  const value = read.kind === 'document' ? read.document.value : undefined;
  if (typeof value !== 'object' || value === null || !('date' in value)) return undefined;
  return typeof value.date === 'string' ? value.date : undefined;
}
