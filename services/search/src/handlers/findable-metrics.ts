import { Histogram, type Registry } from 'prom-client';

/** What callers wait for: the whole way of a recording, from the upload that was accepted until a search finds it. */
export function createFindableMetrics(registry: Registry): (ingestedAt: Date) => void {
  const seconds = new Histogram({
    name: 'search_findable_after_seconds',
    help: 'Time from the acceptance of a recording until it could be found for the first time.',
    buckets: [5, 10, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 21_600, 86_400],
    registers: [registry],
  });
  return (ingestedAt) => seconds.observe(Math.max(0, (Date.now() - ingestedAt.getTime()) / 1_000));
}
