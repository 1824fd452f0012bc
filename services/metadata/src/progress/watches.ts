import type { RecordingStep } from './step.ts';
import { StepQueue } from './step-queue.ts';

/** Who watches, and what. */
export interface WatchSubject {
  readonly ownerId: string;
  /** Only this recording. */
  readonly recordingId: string | undefined;
}

/** One open stream, from when it was opened. */
export interface Watch {
  readonly queue: StepQueue;
  /** Gives its place back. May be called more than once. */
  close(): void;
}

/** Why there is none: this caller has too many, or all callers together have. */
export type WatchRefusal = 'caller' | 'service';

/** Recordings that may wait for a slow reader. */
const LONGEST_QUEUE = 1_000;

/** All streams that are open in this process. */
export class Watches {
  readonly #open = new Map<string, Set<{ readonly subject: WatchSubject; readonly queue: StepQueue }>>();
  readonly #most: { readonly perCaller: number; readonly inAll: number };
  #count = 0;
  #isEnding = false;

  constructor(most: { readonly perCaller: number; readonly inAll: number }) {
    this.#most = most;
  }

  /** @param longest milliseconds after which it is closed by itself */
  open(subject: WatchSubject, longest: number): Watch | WatchRefusal {
    const own = this.#open.get(subject.ownerId) ?? new Set();
    if (this.#isEnding || this.#count >= this.#most.inAll) return 'service';
    if (own.size >= this.#most.perCaller) return 'caller';
    const queue = new StepQueue(LONGEST_QUEUE);
    const watch = { subject, queue };
    own.add(watch);
    this.#open.set(subject.ownerId, own);
    this.#count += 1;
    const close = (): void => {
      clearTimeout(timer);
      queue.end();
      if (!own.delete(watch)) return;
      this.#count -= 1;
      if (own.size === 0) this.#open.delete(subject.ownerId);
    };
    const timer = setTimeout(close, longest).unref();
    return { queue, close };
  }

  /** Tells a step to those whom it concerns. */
  tell(step: RecordingStep): void {
    for (const { queue, subject } of this.#open.get(step.ownerId) ?? []) {
      if (subject.recordingId === undefined || subject.recordingId === step.event.recordingId) queue.put(step);
    }
  }

  /** Something may have been lost on the way here. */
  gap(): void {
    for (const own of this.#open.values()) for (const { queue } of own) queue.gap();
  }

  /** Ends all streams, and takes no more. */
  end(): void {
    this.#isEnding = true;
    for (const own of this.#open.values()) for (const { queue } of own) queue.end();
  }
}
