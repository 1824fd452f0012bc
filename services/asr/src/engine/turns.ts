import type { Recogniser } from './recogniser.ts';

/** Who may calculate next: the most urgent, and among equals whoever came first. */
export interface Turns {
  /** Waits for a turn; call what it gives to end it. */
  take(urgency: number): Promise<() => void>;
  readonly isBusy: boolean;
}

export function createTurns(): Turns {
  const waiting: { readonly urgency: number; readonly start: () => void }[] = [];
  let isBusy = false;

  function end(): void {
    let next = 0;
    for (const [index, { urgency }] of waiting.entries()) {
      if (urgency > (waiting[next]?.urgency ?? urgency)) next = index;
    }
    const [chosen] = waiting.splice(next, 1);
    if (chosen === undefined) isBusy = false;
    else chosen.start();
  }

  function turn(): () => void {
    let isOver = false;
    return () => {
      if (!isOver) end();
      isOver = true;
    };
  }

  return {
    async take(urgency) {
      if (isBusy) await new Promise<void>((start) => waiting.push({ urgency, start }));
      isBusy = true;
      return turn();
    },
    get isBusy() {
      return isBusy;
    },
  };
}

/** The same recogniser for somebody of this urgency: it waits for its turn, and gives way after each window. */
export function inTurns(recogniser: Recogniser, turns: Turns, urgency: number): Recogniser {
  return {
    ...recogniser,
    async recognise(sound, options) {
      let end = await turns.take(urgency);
      let isOver = false;
      try {
        options.signal?.throwIfAborted();
        return await recogniser.recognise(sound, {
          ...options,
          async onProgress(done) {
            end();
            await options.onProgress?.(done);
            const next = await turns.take(urgency);
            // Whoever has given up meanwhile ends no turn any more: everybody would wait for it.
            if (isOver) next();
            else end = next;
          },
        });
      } finally {
        isOver = true;
        end();
      }
    },
  };
}
