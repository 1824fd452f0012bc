import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Sample } from './dataset.ts';
import { EvaluationError } from './evaluation-error.ts';

/** A sample, what was heard in it, and how long that took. */
export interface Heard {
  readonly sample: Sample;
  readonly text: string;
  readonly seconds: number;
  readonly audioSeconds: number;
}

export interface ProgramOptions {
  /** Program and its first arguments. No shell sees them. */
  readonly command: readonly string[];
  /** Folder of the model. */
  readonly model: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told after each sample. */
  readonly onSample: () => void;
}

const line = z.object({ text: z.string(), seconds: z.number().min(0), audioSeconds: z.number().positive() });
/** So many characters of what a program complains about are passed on. */
const MOST_WORDS = 500;

/**
 * Starts the recogniser in a process group of its own, gives it the samples on its standard input, a line of JSON each, and
 * reads what it heard, in the same order. The whole group ends when time is up or the evaluation is.
 * @throws {EvaluationError} when it ends badly, is too slow or answers too little
 */
export async function recogniseAll(samples: readonly Sample[], options: ProgramOptions): Promise<readonly Heard[]> {
  const { command, model, onSample, signal, timeoutMs } = options;
  const [program = '', ...first] = command;
  const child = spawn(program, [...first, '--model', model], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
  };
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    kill();
  }, timeoutMs);
  signal.addEventListener('abort', kill, { once: true });

  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', resolve);
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-MOST_WORDS);
  });
  // A program that ends early closes its input; why it did says its exit.
  child.stdin.on('error', () => {});
  child.stdin.end(samples.map(({ audio, language }) => `${JSON.stringify({ audio, language })}\n`).join(''));

  const heard: Heard[] = [];
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      const sample = samples[heard.length];
      const read = line.safeParse(parse(text));
      if (sample === undefined || !read.success)
        throw new EvaluationError('The recogniser wrote a line that is no answer.');
      heard.push({ sample, ...read.data });
      onSample();
    }
    const code = await ended;
    signal.throwIfAborted();
    if (isLate) throw new EvaluationError(`The recogniser took more than ${timeoutMs / 1_000} seconds.`);
    if (code !== 0)
      throw new EvaluationError(`The recogniser ended with ${code}: ${complaint.trim().split('\n').at(-1)}`);
    if (heard.length < samples.length) throw new EvaluationError('The recogniser left samples out.');
    return heard;
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', kill);
    kill();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
