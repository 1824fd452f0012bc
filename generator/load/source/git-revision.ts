import { posix } from 'node:path';
import { git } from './git.ts';
import { gitBlobs } from './git-blobs.ts';
import { globMatcher } from './glob.ts';
import { ReadError, type Source, staysInside, tooLarge } from './source.ts';

interface TreeEntry {
  readonly mode: string;
  readonly object: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * The files of one commit, tag or other revision, below the folder `root` of a repository. Git is asked directly,
 * without a shell, and reads only its own database: nothing is checked out.
 */
export function gitRevision(root: string, revision: string): Source {
  const blob = gitBlobs(root);
  let tree: Promise<ReadonlyMap<string, TreeEntry>> | undefined;
  const entries = (): Promise<ReadonlyMap<string, TreeEntry>> => {
    tree ??= readTree(root, revision);
    return tree;
  };

  async function read(path: string, limit: number, links: number): Promise<Uint8Array> {
    if (!staysInside(path)) throw new ReadError('outside', `'${path}' lies outside the root folder`);
    const files = await entries();
    const entry = files.get(path);
    if (entry === undefined) {
      const isFolder = [...files.keys()].some((name) => name.startsWith(`${path}/`));
      if (isFolder) throw new ReadError('directory', 'this is a directory, not a file');
      throw new ReadError('missing', `there is no such file in revision ${revision}`);
    }
    if (entry.size > limit) throw tooLarge(entry.size, limit);
    const content = await blob(entry.object);
    if (entry.mode !== SYMBOLIC_LINK) return content;
    if (links === 0) throw new ReadError('failed', 'its symbolic links form a loop');
    return read(posix.join(posix.dirname(path), content.toString('utf8')), limit, links - 1);
  }

  return {
    read: (path, limit) => read(path, limit, 8),
    async list(patterns) {
      return [...(await entries()).keys()].filter(globMatcher(patterns)).sort();
    },
  };
}

const SYMBOLIC_LINK = '120000';

async function readTree(root: string, revision: string): Promise<ReadonlyMap<string, TreeEntry>> {
  const commit = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`]).catch(
    () => {
      throw new ReadError('missing', `git knows no revision '${revision}' here`);
    },
  );
  const listing = await git(root, ['ls-tree', '-r', '-l', '-z', commit.toString('utf8').trim()]);
  const files = new Map<string, TreeEntry>();
  for (const line of listing.toString('utf8').split('\0')) {
    const [description = '', path] = line.split('\t');
    // Sizes are padded to stand in a column.
    const [mode = '', kind, object = '', size] = description.split(/ +/);
    if (path !== undefined && kind === 'blob') files.set(path, { mode, object, size: Number(size) });
  }
  return files;
}
