import type { Log } from '../logging/index.ts';

const HOUR = 3_600_000;

/**
 * Does a piece of work now and every hour, never twice at a time. Gives what ends it, after the work that is under way.
 *
 * @param complaint what is logged where the work rejects, such as `keys could not be forgotten`
 */
export function startHourly(work: () => Promise<void>, log: Log, complaint: string): () => Promise<void> {
  let running = attempt();
  const timer = setInterval(() => {
    running = running.then(attempt);
  }, HOUR);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };

  async function attempt(): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, `${complaint}; it will be tried again in an hour`);
    }
  }
}
