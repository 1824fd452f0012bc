import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { payloadModels } from '../../../scripts/payload-models.ts';
import type { Modelina } from '../../emit/models/index.ts';

export const INSTALLED = payloadModels();

/** The printer as users have it. */
export const modelina: Modelina = createRequire(join(INSTALLED, 'package.json'))('@asyncapi/modelina');

/** Class path of what Maven has fetched below a folder of its repository. */
export function jars(below: string): string {
  return globSync(`jars/${below}/**/*.jar`, { cwd: INSTALLED })
    .map((file) => join(INSTALLED, file))
    .join(':');
}

/** Runs a compiler or a program to its end and gives what it prints; what it complains of is the error. */
export function runTool(
  cwd: string,
  command: string,
  args: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '-mod=mod', ...environment },
  });
  if (status !== 0) throw new Error(`${command} ${args[0]}: ${error?.message ?? stdout + stderr}`);
  return stdout;
}
