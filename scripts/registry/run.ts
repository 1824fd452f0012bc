import { spawnSync } from 'node:child_process';

const TEN_MINUTES = 600_000;

/**
 * Runs a package client to its end, and gives what it prints.
 *
 * @throws Error with the last line that it complained with.
 */
export function run(
  cwd: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: TEN_MINUTES,
  });
  if (result.error) throw new Error(`${command} can't be run (${result.error.message})`);
  if (result.status === 0) return result.stdout;
  const complaint = result.stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(`${command} ${args[0]} ended with ${result.status ?? result.signal}: ${complaint}`);
}
