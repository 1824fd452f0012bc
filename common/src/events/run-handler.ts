import { type Outcome, type Reject, type Retry, retry } from './outcome.ts';

/** How an attempt ended, with the error where the handler threw one. */
export interface Ended {
  readonly outcome: 'ack' | Retry | Reject;
  readonly error?: unknown;
}

/**
 * Runs a handler to its end or to its time's end; never rejects. A handler that is late goes on unseen, since nothing
 * can stop it, but its result no longer counts.
 */
export async function runHandler(
  call: (signal: AbortSignal) => Promise<Outcome> | Outcome,
  stopping: AbortSignal,
  timeout: number | undefined,
): Promise<Ended> {
  try {
    if (timeout === undefined) return { outcome: normalise(await call(stopping)) };
    return { outcome: normalise(await inTime(call, stopping, timeout)) };
  } catch (error) {
    return { outcome: retry({ reason: error instanceof Error ? error.message : String(error) }), error };
  }
}

async function inTime(
  call: (signal: AbortSignal) => Promise<Outcome> | Outcome,
  stopping: AbortSignal,
  timeout: number,
): Promise<Outcome> {
  const own = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      own.abort();
      resolve(retry({ reason: `the handler took longer than ${timeout} ms` }));
    }, timeout);
  });
  try {
    return await Promise.race([call(AbortSignal.any([stopping, own.signal])), late]);
  } finally {
    clearTimeout(timer);
  }
}

function normalise(outcome: Outcome): Ended['outcome'] {
  return outcome === undefined || outcome.kind === 'ack' ? 'ack' : outcome;
}
