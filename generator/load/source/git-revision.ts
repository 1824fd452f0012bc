import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
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

/** What a revision holds below a folder. */
interface Tree {
  readonly files: ReadonlyMap<string, TreeEntry>;
  /** Submodules that are checked out here, at the commits that the revision names, by their paths. */
  readonly submodules: ReadonlyMap<string, Source>;
}

/**
 * The files of one commit, tag or other revision, below the folder `root` of a repository, with those of submodules that
 * are checked out. Git is asked directly, without a shell, and reads only its own database: nothing is checked out.
 */
export function gitRevision(root: string, revision: string): Source {
  const blob = gitBlobs(root);
  let tree: Promise<Tree> | undefined;
  const entries = (): Promise<Tree> => {
    tree ??= readTree(root, revision);
    return tree;
  };

  async function read(path: string, limit: number, links: number): Promise<Uint8Array> {
    if (!staysInside(path)) throw new ReadError('outside', `'${path}' lies outside the root folder`);
    const { files, submodules } = await entries();
    const entry = files.get(path);
    if (entry === undefined) {
      for (const [folder, source] of submodules) {
        if (path.startsWith(`${folder}/`)) return source.read(path.slice(folder.length + 1), limit);
      }
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
      const { files, submodules } = await entries();
      const inside = await Promise.all([...submodules].map(([folder, source]) => filesOf(folder, source)));
      return [...files.keys(), ...inside.flat()].filter(globMatcher(patterns)).sort();
    },
  };
}

const SYMBOLIC_LINK = '120000';

/** What a submodule holds, by paths of the repository around it. */
async function filesOf(folder: string, submodule: Source): Promise<readonly string[]> {
  try {
    return (await submodule.list(['**'])).map((path) => `${folder}/${path}`);
  } catch (error) {
    if (error instanceof ReadError) throw new ReadError(error.problem, `in the submodule ${folder}, ${error.message}`);
    throw error;
  }
}

async function readTree(root: string, revision: string): Promise<Tree> {
  const commit = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`]).catch(
    () => {
      throw new ReadError('missing', `git knows no revision '${revision}' here`);
    },
  );
  const listing = await git(root, ['ls-tree', '-r', '-l', '-z', commit.toString('utf8').trim()]);
  const files = new Map<string, TreeEntry>();
  const submodules = new Map<string, Source>();
  for (const line of listing.toString('utf8').split('\0')) {
    const [description = '', path] = line.split('\t');
    // Sizes are padded to stand in a column.
    const [mode = '', kind, object = '', size] = description.split(/ +/);
    if (path === undefined) continue;
    if (kind === 'blob') files.set(path, { mode, object, size: Number(size) });
    // In the folder of a submodule that is not checked out, git would answer for the repository around it.
    if (kind === 'commit' && existsSync(join(root, path, '.git'))) {
      submodules.set(path, gitRevision(join(root, path), object));
    }
  }
  return { files, submodules };
}
