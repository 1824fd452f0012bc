import { readInputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import type { ValidateFlags } from './program.ts';
import { withProgress } from './progress.ts';

/** `validate`: every problem of every contract in one run. */
export async function runValidateCommand(paths: readonly string[], flags: ValidateFlags, io: Io): Promise<ExitCode> {
  const { root, patterns } = await readInputs(paths, io);
  const { runValidate } = await import('../validate/index.ts');
  return withProgress(io, 'Validating', () =>
    runValidate(
      { paths: [...patterns], root, format: flags.json ? 'json' : flags.format, colour: io.colour, cache: flags.cache },
      io,
    ),
  );
}
