import { compareVersions, parseVersion } from '../../diff/policy/index.ts';
import { readDocument, workingTree } from '../../load/index.ts';
import type { Release } from './releases.ts';

/** Name of the file in a frozen release that says what it is. */
export const RELEASE_FILE = 'release.json';

/** Releases that were frozen into a folder, newest version first. What is no release there is passed over. */
export async function frozenReleases(root: string, folder: string): Promise<readonly Release[]> {
  const source = workingTree(root);
  const files = await source.list([`${folder}/*/${RELEASE_FILE}`]).catch(() => []);
  const releases: Release[] = [];
  for (const file of files) {
    const read = await readDocument(source, file, {});
    const value = read.kind === 'document' ? read.document.value : undefined;
    if (typeof value !== 'object' || value === null || !('version' in value) || !('date' in value)) continue;
    const version = typeof value.version === 'string' ? parseVersion(value.version) : undefined;
    if (version === undefined || typeof value.date !== 'string') continue;
    releases.push({ label: file.slice(0, -RELEASE_FILE.length - 1), version, date: value.date });
  }
  return releases.sort((left, right) => compareVersions(right.version, left.version));
}
