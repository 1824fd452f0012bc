import type { RecordingStep } from './step.ts';

/** What a watch finds in its queue. `gap`: some steps may have been lost, so the backlog has to be read again. */
export type Found = RecordingStep | 'gap' | 'end';

/** Steps that wait for a reader. Of each recording only the newest is kept, so a slow reader costs little. */
export class StepQueue {
  readonly #steps = new Map<string, RecordingStep>();
  readonly #limit: number;
  #hasGap = false;
  #isEnded = false;
  #wake: (() => void) | undefined;

  /** @param limit recordings that may wait; with one more all of them are forgotten, and there is a gap */
  constructor(limit: number) {
    this.#limit = limit;
  }

  put(step: RecordingStep): void {
    const { recordingId } = step.event;
    this.#steps.delete(recordingId);
    if (this.#steps.size < this.#limit) this.#steps.set(recordingId, step);
    else this.gap();
    this.#wake?.();
  }

  gap(): void {
    this.#steps.clear();
    this.#hasGap = true;
    this.#wake?.();
  }

  end(): void {
    this.#isEnded = true;
    this.#wake?.();
  }

  /** The next step, in the order in which they came; waits for one. One reader at a time. */
  async take(): Promise<Found> {
    for (;;) {
      if (this.#isEnded) return 'end';
      if (this.#hasGap) {
        this.#hasGap = false;
        return 'gap';
      }
      const [first] = this.#steps;
      if (first !== undefined) {
        this.#steps.delete(first[0]);
        return first[1];
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }
}
