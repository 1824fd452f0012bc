import { execFile } from 'node:child_process';
import { ReadError } from './source.ts';

/**
 * What git prints. It is asked directly, without a shell.
 * @param input what it reads from its standard input
 * @throws {ReadError} when git refuses or is not there
 */
export function git(root: string, parameters: readonly string[], input = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, encoding: 'buffer', maxBuffer: Number.POSITIVE_INFINITY } as const;
    const { stdin } = execFile('git', parameters, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new ReadError('failed', `git failed: ${stderr.toString('utf8').trim() || error.message}`));
    });
    // A git that ends before it has read everything says why above.
    stdin?.on('error', () => {});
    stdin?.end(input);
  });
}
