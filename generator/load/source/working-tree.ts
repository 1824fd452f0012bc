import { constants, type Dirent } from 'node:fs';
import { type FileHandle, glob, open, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { ReadError, type Source, staysInside, tooLarge } from './source.ts';

/** The files below one folder of the disk. Symbolic links are followed only as long as they stay below it. */
export function workingTree(root: string): Source {
  const folder = resolve(root);
  let realFolder: Promise<string> | undefined;

  async function realPath(path: string): Promise<string> {
    if (!staysInside(path)) throw outside(path);
    realFolder ??= realpath(folder);
    const [base, target] = await Promise.all([realFolder, realpath(resolve(folder, path))]);
    if (target !== base && !target.startsWith(base.endsWith(sep) ? base : base + sep)) throw outside(path);
    return target;
  }

  return {
    async read(path, limit) {
      try {
        return await readRegularFile(await realPath(path), limit);
      } catch (error) {
        throw asReadError(error);
      }
    },
    async list(patterns) {
      const found = new Set<string>();
      const exclude = ({ name }: Dirent): boolean => name === 'node_modules' || name === '.git';
      for await (const entry of glob([...patterns], { cwd: folder, exclude, withFileTypes: true })) {
        if (!entry.isFile() && !entry.isSymbolicLink()) continue;
        const path = resolve(entry.parentPath, entry.name);
        if (path.startsWith(folder + sep)) found.add(path.slice(folder.length + 1).replaceAll(sep, '/'));
      }
      return [...found].sort();
    },
  };
}

async function readRegularFile(path: string, limit: number): Promise<Uint8Array> {
  // Non-blocking, so that a named pipe without a writer is refused instead of waited for.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = await file.stat();
    if (status.isDirectory()) throw new ReadError('directory', 'this is a directory, not a file');
    if (!status.isFile()) throw new ReadError('special', 'this is a device, pipe or socket, not a regular file');
    if (status.size > limit) throw tooLarge(status.size, limit);
    return await readWhole(file, status.size);
  } finally {
    await file.close();
  }
}

/**
 * As many bytes as the file had when it was looked at. They are asked for at once: `readFile` asks for half a MiB at a
 * time, and gets no further while a thread is busy parsing something else.
 */
async function readWhole(file: FileHandle, size: number): Promise<Uint8Array> {
  // What the system makes up as it is read (/proc) has no size.
  if (size === 0) return file.readFile();
  const bytes = Buffer.allocUnsafeSlow(size);
  for (let length = 0; ; ) {
    const { bytesRead } = await file.read(bytes, length, size - length);
    length += bytesRead;
    if (bytesRead === 0 || length === size) return bytes.subarray(0, length);
  }
}

function outside(path: string): ReadError {
  return new ReadError('outside', `'${path}' lies outside the root folder`);
}

function asReadError(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ReadError('missing', 'there is no such file');
    case 'EACCES':
    case 'EPERM':
      return new ReadError('denied', 'permission to read the file is denied');
    case 'EISDIR':
      return new ReadError('directory', 'this is a directory, not a file');
    case 'ELOOP':
      return new ReadError('failed', 'its symbolic links form a loop');
    default:
      return new ReadError('failed', `reading failed (${typeof code === 'string' ? code : String(error)})`);
  }
}
