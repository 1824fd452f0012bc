import { readInputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import type { ValidateFlags } from './program.ts';
import { withProgress } from './progress.ts';
import { repositoryTop } from './repository-top.ts';

/** `validate`: every problem of every contract in one run. */
export async function runValidateCommand(paths: readonly string[], flags: ValidateFlags, io: Io): Promise<ExitCode> {
  const { root, patterns } = await readInputs(paths, io);
  const { runValidate } = await import('../validate/index.ts');
  const format = flags.json ? 'json' : flags.format;
  // Where GitHub and code scanning look for files.
  const namedFrom = format === 'github' || format === 'sarif' ? await repositoryTop(root) : io.cwd;
  return withProgress(io, 'Validating', () =>
    runValidate(
      { paths: [...patterns], root, format, colour: io.colour, cache: flags.cache },
      { stdout: io.stdout, stderr: io.stderr, cwd: namedFrom },
    ),
  );
}
