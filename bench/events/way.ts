/** How many events one round sends and receives. */
export const EVENTS = 20_000;

/** How many may be on their way at the same time. */
export const WINDOW = 256;

/** One way to do it. Both figures are events a second. */
export interface Way {
  readonly name: string;
  run(url: string): Promise<{ readonly publish: number; readonly consume: number }>;
}

/** One kibibyte as JSON. */
export const ORDER = {
  id: 'o1',
  lines: Array.from({ length: 5 }, (_, index) => ({ sku: `book-${index}-`.padEnd(180, 'x'), count: index + 1 })),
};

/** Publishes all events, never more than the window at a time, and gives how many a second. */
export async function publishAll(publish: () => Promise<unknown>): Promise<number> {
  let left = EVENTS;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await publish();
    }
  };
  return perSecond(async () => {
    await Promise.all(Array.from({ length: WINDOW }, lane));
  });
}

export async function perSecond(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round((EVENTS / (performance.now() - started)) * 1_000);
}
