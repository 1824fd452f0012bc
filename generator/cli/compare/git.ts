import { execFile } from 'node:child_process';

/**
 * Runs git and gives its output; undefined when git says no or is not there. Nothing is ever written, also not what
 * `git status` would keep for its next run, so that a full disk is no matter.
 */
export function askGit(root: string, ...parameters: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', ['--no-optional-locks', ...parameters], { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : undefined);
    });
  });
}
