import type { RecordingEvent } from '@ai2text/servers/metadata';
import type { RecordingStep } from './step.ts';
import type { Watch } from './watches.ts';

/** An event as it is sent; its id is when the step was made, in milliseconds since 1970. */
export interface StepEvent {
  readonly id: string;
  readonly event: 'step';
  readonly data: RecordingEvent;
}

/** Reads steps that were made since an instant; without one, of recordings that are on their way now. */
export type Backlog = (since: Date | undefined) => AsyncIterable<RecordingStep>;

/** Milliseconds: an instance may set the time of a step this long before others can see it. */
const OVERLAP = 30_000;

/**
 * The events of a watch, until it is closed. Whoever stops reading closes it, at once and even before the first event.
 *
 * @param lastId id of the last event that the caller has seen
 * @param opened when the watch was opened
 */
export function follow(
  watch: Watch,
  backlog: Backlog,
  { lastId, opened }: { readonly lastId: number | undefined; readonly opened: Date },
): AsyncIterable<StepEvent> {
  const before = (time: number): Date => new Date(Math.max(0, Math.min(time, opened.getTime()) - OVERLAP));
  const start = lastId === undefined ? undefined : before(lastId);
  const values = read(watch, backlog, { start, afterGap: before(opened.getTime()) });
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => values.next(),
      return: async () => {
        // A generator that waits for a step takes notice of nothing else.
        watch.close();
        await values.return();
        return { done: true, value: undefined };
      },
    }),
  };
}

interface Instants {
  readonly start: Date | undefined;
  readonly afterGap: Date;
}

async function* read(
  { close, queue }: Watch,
  backlog: Backlog,
  { afterGap, start }: Instants,
): AsyncGenerator<StepEvent, void> {
  try {
    for await (const step of backlog(start)) yield eventOf(step);
    for (let found = await queue.take(); found !== 'end'; found = await queue.take()) {
      if (found !== 'gap') yield eventOf(found);
      else for await (const step of backlog(afterGap)) yield eventOf(step);
    }
  } finally {
    close();
  }
}

function eventOf({ event }: RecordingStep): StepEvent {
  return { id: String(Date.parse(event.updatedAt)), event: 'step', data: event };
}
