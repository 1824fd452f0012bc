import { type Outcome, retry } from './outcome.ts';

/** One call of a handler, ready to be made. */
export type HandlerCall = (signal: AbortSignal) => Promise<Outcome> | Outcome;

/**
 * Calls a handler and gives what it gives, or a retry once its time is up. A handler that is late goes on unseen, since
 * nothing can stop it, but its result no longer counts. Throws what the handler throws.
 */
export function runHandler(
  call: HandlerCall,
  stopping: AbortSignal,
  timeout: number | undefined,
): Promise<Outcome> | Outcome {
  // No promise where there is none to wait for: this runs for every event.
  return timeout === undefined ? call(stopping) : inTime(call, stopping, timeout);
}

async function inTime(call: HandlerCall, stopping: AbortSignal, timeout: number): Promise<Outcome> {
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
