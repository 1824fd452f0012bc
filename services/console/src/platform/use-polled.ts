import { useEffect, useState } from 'preact/hooks';

/** What a question was answered last. */
export interface Polled<T> {
  readonly value?: T;
  readonly error?: unknown;
}

/**
 * Asks again and again, as long as the page is seen.
 * @param ask a new one is asked at once; stable otherwise. What the last one was answered stays until then.
 * @param pause milliseconds until the next question, by the last answer
 */
export function usePolled<T>(ask: (signal: AbortSignal) => Promise<T>, pause: (value: T | undefined) => number) {
  const [state, setState] = useState<Polled<T>>({});
  useEffect(() => {
    const gone = new AbortController();
    let timer = 0;
    const step = async (): Promise<void> => {
      let value: T | undefined;
      try {
        if (document.visibilityState === 'visible') {
          value = await ask(gone.signal);
          setState({ value });
        }
      } catch (error) {
        if (gone.signal.aborted) return;
        setState((before) => ({ ...before, error }));
      }
      if (!gone.signal.aborted) timer = window.setTimeout(step, pause(value));
    };
    void step();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [ask]);
  return state;
}
