import type { Sweep } from '@ai2text/common/events';
import { visible } from '../../diagnostics/index.ts';
import type { ExitCode, Io } from '../io.ts';
import { runtime, type ServerFlags, withServer } from '../nats/server.ts';
import { readWanted } from '../streams/wanted.ts';
import { UsageError } from '../usage-error.ts';

export interface SweepFlags extends ServerFlags {
  readonly json?: boolean;
}

/** `dlq sweep`: moves what the server gave up unseen to the dead letters, for each consumer of the contracts. */
export async function runSweep(paths: readonly string[], flags: SweepFlags, io: Io): Promise<ExitCode> {
  const wanted = await readWanted(paths, io);
  if ('exitCode' in wanted) return wanted.exitCode;
  const bindings = wanted.plan.consumers.flatMap(({ deadLetter, durable, maxDeliver, stream }) =>
    deadLetter === undefined
      ? []
      : [{ stream, durable, deadLetter, ...(maxDeliver === undefined ? {} : { maxDeliver }) }],
  );
  const [{ sweepGivenUp }, { isMissing }] = await Promise.all([
    runtime(() => import('@ai2text/common/events')),
    runtime(() => import('@ai2text/common/nats')),
  ]);
  return withServer(flags, async ({ connection }) => {
    let missing = 0;
    /** One sweep after the other, down to the start of the stream. */
    const sweepAll = async (binding: (typeof bindings)[number]): Promise<Omit<Sweep, 'below'>> => {
      let moved = 0;
      let below: number | undefined;
      for (;;) {
        const { below: next, ...sweep } = await sweepGivenUp(connection, binding, { below });
        moved += sweep.moved;
        if (next === undefined) return { ...sweep, moved };
        below = next;
      }
    };
    for (const binding of bindings) {
      const name = `${binding.stream}/${binding.durable}`;
      const sweep = await sweepAll(binding).catch((error: unknown) => {
        throw isMissing(error) ? new UsageError(`The server has no consumer ${name}`, 'Run "streams apply"') : error;
      });
      missing += sweep.missing;
      if (flags.json) io.stdout(`${JSON.stringify({ consumer: name, ...sweep })}\n`);
      else if (sweep.moved > 0 || sweep.missing > 0) {
        const why = sweep.interrupted === undefined ? '' : `: ${sweep.interrupted}, try again`;
        io.stdout(visible(`${sweep.moved} moved, ${sweep.missing} left  ${name}${why}`).concat('\n'));
      }
    }
    if (!flags.json && missing === 0) io.stderr(`Nothing is left of ${bindings.length} consumers\n`);
    return missing > 0 ? 1 : 0;
  });
}
