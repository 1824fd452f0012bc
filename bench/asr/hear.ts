import { spawnSync } from 'node:child_process';

/** A sound to recognise. */
export interface Sample {
  /** Path of the file. */
  readonly audio: string;
  readonly language: string;
}

export interface Heard {
  readonly text: string;
  /** That recognition took, without loading and decoding. */
  readonly seconds: number;
  readonly audioSeconds: number;
}

/** Lets a program hear samples: a line of JSON each, in and out. */
export function hear(program: readonly string[], samples: readonly Sample[]): readonly Heard[] {
  const input = samples.map((sample) => JSON.stringify(sample)).join('\n');
  const { status, stderr, stdout } = spawnSync(process.execPath, program, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program[0]} ended with ${status}: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Seconds of work for a second of sound. */
export function realTimeFactor(heard: readonly Heard[]): number {
  const sum = (of: (each: Heard) => number): number => heard.reduce((total, each) => total + of(each), 0);
  return sum(({ seconds }) => seconds) / sum(({ audioSeconds }) => audioSeconds);
}
