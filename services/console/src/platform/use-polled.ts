import { useEffect, useState } from 'preact/hooks';

/** Milliseconds until the next look whether the page is seen. */
const UNSEEN = 500;

/** What a question was answered last. */
export interface Polled<T> {
  readonly value?: T;
  readonly error?: unknown;
}

/**
 * Asks again and again, as long as the page is seen.
 * @param ask a new one is asked at once; stable otherwise. What the last one was answered stays until then.
 * @param pause milliseconds until the next question, by the last answer; undefined asks no more
 */
export function usePolled<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  pause: (value: T | undefined) => number | undefined,
) {
  const [state, setState] = useState<Polled<T>>({});
  useEffect(() => {
    const gone = new AbortController();
    let timer = 0;
    const step = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') {
        timer = window.setTimeout(step, UNSEEN);
        return;
      }
      let value: T | undefined;
      try {
        value = await ask(gone.signal);
        setState({ value });
      } catch (error) {
        if (gone.signal.aborted) return;
        setState((before) => ({ ...before, error }));
      }
      const next = pause(value);
      if (!gone.signal.aborted && next !== undefined) timer = window.setTimeout(step, next);
    };
    void step();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [ask]);
  return state;
}
