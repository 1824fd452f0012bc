import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Says that a folder belongs to this process. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder for this process: two that write to one embedded database would destroy it. Throws if another process
 * holds it. What a process left behind that did not end well is taken over.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = `${folder.replace(/\/+$/, '')}.lock`;
  const holder = readHolder(path);
  if (holder !== undefined && holder !== process.pid && isRunning(holder)) {
    throw new Error(`The process ${holder} uses the database in ${folder}; stop it first (or remove ${path})`);
  }
  rmSync(path, { force: true });
  // Fails if another process was faster.
  writeFileSync(path, String(process.pid), { flag: 'wx' });
  return { release: () => rmSync(path, { force: true }) };
}

function readHolder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it means that it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
