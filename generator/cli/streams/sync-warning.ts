import type { StreamDefinition } from '@ai2text/common/nats';
import { UsageError } from '../usage-error.ts';

const PATIENCE = 5_000;
const ADVICE = 'Set `sync_interval: always` in the jetstream block of the server; see docs/events.md';

/**
 * What a power failure may cost: a server acknowledges what is not on its disk yet, unless it is told otherwise. It says
 * so only through its monitoring, so without that the question stays open. Undefined where nothing is to be warned of.
 */
export async function syncWarning(
  streams: readonly StreamDefinition[],
  monitor: string | undefined,
): Promise<string | undefined> {
  if (streams.every(({ storage }) => storage === 'memory')) return undefined;
  if (monitor === undefined) {
    return `By default a server acknowledges before a message is on its disk: --monitor http://HOST:8222 looks whether this one does. ${ADVICE}`;
  }
  const config = await readConfig(monitor);
  if (config.get('sync_always') === true) return undefined;
  const interval = config.get('sync_interval');
  const often =
    typeof interval === 'number' ? `every ${interval / 1e9} s` : 'now and then (this version cannot be told how often)';
  return `The server writes to its disk ${often}: acknowledged messages of that time are lost when all servers lose power. ${ADVICE}`;
}

async function readConfig(monitor: string): Promise<ReadonlyMap<string, unknown>> {
  try {
    const url = new URL('/jsz?config=1', monitor);
    const answer: unknown = await (await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })).json();
    const config = typeof answer === 'object' && answer !== null && 'config' in answer ? answer.config : undefined;
    if (typeof config === 'object' && config !== null) return new Map(Object.entries(config));
  } catch {
    // Told below: whatever it was, there is no monitoring to read.
  }
  throw new UsageError(`${monitor} is no monitoring of a NATS server with JetStream`, 'Expected: http://HOST:8222');
}
