import { type ExitCode, type Io, processIo } from './io.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command line. Whatever goes wrong ends in a line for people and an exit code, never in a stack trace. */
export async function run(argv: readonly string[], io: Io = processIo()): Promise<ExitCode> {
  try {
    const { createProgram } = await import('./program.ts');
    return await createProgram(io).run(argv);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`error: ${error.message}\n${error.fix === undefined ? '' : `${error.fix}\n`}`);
      return 2;
    }
    return reportDefect(error, io);
  }
}

function reportDefect(error: unknown, io: Io): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  io.stderr(`error: a defect of ai2text-codegen: ${message}\nPlease report it with the contract that shows it.\n`);
  if (process.env['AI2TEXT_DEBUG'] && error instanceof Error) io.stderr(`${error.stack ?? ''}\n`);
  else io.stderr('Set AI2TEXT_DEBUG=1 to see where it happened.\n');
  return 3;
}
