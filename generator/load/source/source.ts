/**
 * Where files come from. Paths are relative to the source's root, with forward slashes and without `..`; whoever
 * asks for another path gets a `ReadError` and no byte.
 */
export interface Source {
  /**
   * The whole content of one file.
   * @param limit most bytes that the caller is ready to take; a longer file is refused before it is read
   * @throws {ReadError} when there is nothing readable under that path
   */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** Paths that match at least one glob pattern (`*`, `**`, `?`, `{a,b}`), sorted, each once. */
  list(patterns: readonly string[]): Promise<readonly string[]>;
}

export type ReadProblem = 'missing' | 'denied' | 'directory' | 'outside' | 'too-large' | 'special' | 'failed';

/** A file that couldn't be read, with the reason as a word to switch on and a sentence to show. */
export class ReadError extends Error {
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem, message: string) {
    super(message);
    this.name = 'ReadError';
    this.problem = problem;
  }
}

/** True for a relative path that cannot lead out of the root by its spelling alone. */
export function staysInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.includes('\0') && !path.split('/').includes('..');
}

export function tooLarge(bytes: number, limit: number): ReadError {
  return new ReadError('too-large', `the file has ${mebibytes(bytes)}, more than the limit of ${mebibytes(limit)}`);
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1).replace(/\.0$/, '')} MiB`;
}
