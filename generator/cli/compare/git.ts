import { execFile } from 'node:child_process';

/** Runs git and gives its output; undefined when git says no or is not there. Nothing is ever written. */
export function askGit(root: string, ...parameters: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', parameters, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : undefined);
    });
  });
}
