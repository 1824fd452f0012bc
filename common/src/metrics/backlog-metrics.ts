import { setTimeout as sleep } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';

/** Work that was promised and waits for somebody to do it. */
export interface Backlog {
  readonly waiting: number;
  /** Since when the oldest of it waits; undefined where nothing does. */
  readonly since: Date | undefined;
}

export type ReadBacklog = () => Promise<Backlog>;

/** Milliseconds that one look may take: whoever scrapes does not wait long. */
const WITHIN = 2_000;
/** Milliseconds for which one look serves both gauges. */
const FRESH = 500;

/**
 * How much waits in queues of the service's own, and how long the oldest has waited, looked up whenever somebody scrapes.
 * The age is what tells a queue that is busy from one that is stuck. A queue that cannot be read has no sample, rather
 * than an old one.
 */
export function createBacklogMetrics(registry: Registry): (queue: string, read: ReadBacklog) => void {
  const queues = new Map<string, ReadBacklog>();
  const gauge = (name: string, help: string, figureOf: (backlog: Backlog) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ['queue'],
      registers: [registry],
      async collect() {
        const read = await Promise.allSettled([...queues].map(async ([queue, look]) => [queue, await look()] as const));
        this.reset();
        for (const result of read) {
          if (result.status === 'fulfilled') this.set({ queue: result.value[0] }, figureOf(result.value[1]));
        }
      },
    });
  };
  gauge('backlog_waiting', 'Pieces of work that wait in a queue of this service.', ({ waiting }) => waiting);
  gauge('backlog_oldest_age_seconds', 'Time that the oldest of them has waited; 0 where none does.', ({ since }) =>
    since === undefined ? 0 : Math.max(0, (Date.now() - since.getTime()) / 1_000),
  );
  return (queue, read) => void queues.set(queue, shared(read));
}

/** Looks that come together are one. */
function shared(read: ReadBacklog): ReadBacklog {
  let looked: { readonly at: number; readonly backlog: Promise<Backlog> } | undefined;
  return () => {
    if (looked === undefined || performance.now() - looked.at > FRESH) {
      looked = { at: performance.now(), backlog: inTime(read()) };
    }
    return looked.backlog;
  };
}

async function inTime(backlog: Promise<Backlog>): Promise<Backlog> {
  const late = new AbortController();
  const tooLate = sleep(WITHIN, undefined, { signal: late.signal }).then(() => {
    throw new Error('the queue was not read in time');
  });
  try {
    return await Promise.race([backlog, tooLate]);
  } finally {
    late.abort();
    tooLate.catch(() => {});
  }
}
