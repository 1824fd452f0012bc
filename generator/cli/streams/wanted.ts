import type { JetStreamPlan } from '../../emit/jetstream/index.ts';
import { readInputs } from '../inputs.ts';
import type { ExitCode, Io } from '../io.ts';
import { readApis } from '../read-apis.ts';
import { UsageError } from '../usage-error.ts';

/** What contracts ask of JetStream, or the exit code that their problems, told already, ask for. */
export async function readWanted(
  paths: readonly string[],
  io: Io,
): Promise<{ readonly plan: JetStreamPlan } | { readonly exitCode: ExitCode }> {
  const read = await readApis(await readInputs(paths, io), io);
  if ('exitCode' in read) return read;
  const { JetStreamConflict, planJetStream } = await import('../../emit/jetstream/index.ts');
  try {
    const plan = planJetStream(read.apis.filter((api) => api.kind === 'event'));
    if (plan.streams.length > 0) return { plan };
    throw new UsageError('No contract declares a stream', 'See x-nats-jetstream in docs/toolkit.md');
  } catch (error) {
    if (!(error instanceof JetStreamConflict)) throw error;
    const { code, message, origin, related } = error;
    const others = related && [{ message: 'the other place', location: read.locate(related) }];
    const location = read.locate(origin);
    await read.tell([{ severity: 'error', code, message, location, ...(others && { related: others }) }]);
    return { exitCode: 1 };
  }
}
