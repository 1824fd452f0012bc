/** Ctrl-C, a terminal that is closed, and a plain `kill`. */
const SIGNALS = ['SIGINT', 'SIGHUP', 'SIGTERM'] as const;

/**
 * Aborts when somebody wants this process to end. From then on the signals do nothing by themselves: services run in groups
 * of their own, so that a process that is killed by a second Ctrl-C would leave them behind.
 */
export function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => interrupted.abort());
  return interrupted.signal;
}

/** Resolves when the signal is given. */
export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
