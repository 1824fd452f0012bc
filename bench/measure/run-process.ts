import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run of a whole process, from its start to its end. */
export interface Run {
  readonly seconds: number;
  /** Peak resident memory in MiB, where the machine has GNU time to tell it. */
  readonly peakMiB: number | undefined;
  readonly stdout: string;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Exit statuses that count as work well done; a gate that finds something ends with 1. */
  readonly accept?: readonly number[];
}

const GNU_TIME = '/usr/bin/time';

export async function runProcess({ program, args, cwd, accept = [0] }: Command): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-bench-'));
  const report = join(folder, 'peak');
  const timed = process.platform === 'linux' && existsSync(GNU_TIME);
  const words = timed ? [GNU_TIME, '-f', '%M', '-o', report, program, ...args] : [program, ...args];
  const [first = program, ...rest] = words;
  try {
    const start = performance.now();
    const child = spawn(first, rest, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output.stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      output.stderr += chunk;
    });
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const seconds = (performance.now() - start) / 1000;
    if (status === null || !accept.includes(status)) {
      throw new Error(`${[program, ...args].join(' ')} ended with ${status}:\n${output.stderr.slice(-2_000)}`);
    }
    return { seconds, peakMiB: timed ? readPeak(report) : undefined, stdout: output.stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** GNU time writes a line about the exit status before the figure where that is not 0. */
function readPeak(report: string): number {
  const kibibytes = readFileSync(report, 'utf8').trim().split('\n').at(-1);
  return Math.round(Number(kibibytes) / 1024);
}
