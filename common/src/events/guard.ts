import type { NatsConnection } from '@nats-io/nats-core';
import type { Log } from '../logging/log.ts';
import { type LetterBinding, watchGivenUp } from './given-up.ts';
import { sweepGivenUp } from './sweep.ts';

/** Milliseconds between two sweeps. */
const SWEEP_EVERY = 300_000;

/** Watches a consumer, and sweeps behind it at once and from time to time. Gives what ends it. */
export function guardGivenUp(connection: NatsConnection, binding: LetterBinding, log: Log): () => void {
  const fields = { stream: binding.stream, consumer: binding.durable };
  const stop = watchGivenUp(connection, binding, log);
  let below: number | undefined;
  const sweep = async (): Promise<void> => {
    try {
      const { interrupted, moved, ...rest } = await sweepGivenUp(connection, binding, { below });
      // An interrupted sweep has not come further; one that reached the start of the stream begins again.
      if (interrupted === undefined) below = rest.below;
      if (moved > 0) log.error({ ...fields, moved, interrupted }, 'events without an answer moved to the dead letters');
    } catch (err) {
      if (!connection.isClosed()) log.warn({ err, ...fields }, 'the sweep failed; it comes again');
    }
  };
  const timer = setInterval(() => void sweep(), SWEEP_EVERY);
  timer.unref();
  void sweep();
  return () => {
    clearInterval(timer);
    stop();
  };
}
