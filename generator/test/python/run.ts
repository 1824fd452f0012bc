import { spawn } from 'node:child_process';

export interface Ran {
  /** Undefined when the program could not be started. */
  readonly exit: number | undefined;
  /** Standard output, then standard error where the program failed. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** What the program reads from its standard input. */
  readonly input?: string;
  /** Where Python finds further modules. */
  readonly path?: string;
}

/** Runs a program to its end without blocking: servers of the same test go on answering. */
export function run(program: string, args: readonly string[], { cwd, input = '', path }: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: path };
    const child = spawn(program, args, { cwd, env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', () => resolve({ exit: undefined, output: '' }));
    child.on('close', (code) => {
      const exit = code ?? 1;
      resolve({ exit, output: Buffer.concat(exit === 0 ? out : [...out, ...err]).toString() });
    });
    // A program that ends without reading its input is no trouble of ours.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
