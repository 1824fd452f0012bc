import { metadata, value } from '@ai2text/client';
import type { Platform } from '../platform/clients.ts';

export interface StepListener {
  /** The stream is open: whatever happens from now on is told. */
  readonly onOpen: () => void;
  readonly onStep: (step: metadata.RecordingEvent) => void;
  /** The stream has ended. It is opened again after a pause. */
  readonly onBreak: () => void;
}

/** Milliseconds before a stream is opened again, longer each time that it could not be. */
const PAUSES = [500, 2_000, 5_000, 15_000, 30_000] as const;

/** Listens to what happens to the caller's recordings, and goes on where it was after every break, until it is told to stop. */
export async function followSteps({ library }: Platform, listener: StepListener, signal: AbortSignal): Promise<void> {
  let lastId: number | undefined;
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId };
      const options = { signal, timeout: Number.POSITIVE_INFINITY };
      const events = await value(metadata.streamRecordingEvents(library, { headers }, options));
      listener.onOpen();
      failures = 0;
      for await (const { data, id } of events) {
        lastId = Number(id);
        listener.onStep(data);
      }
    } catch {
      // Why it broke does not matter: whoever polls meanwhile learns whether the platform is there.
    }
    if (signal.aborted) return;
    listener.onBreak();
    await pause(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
