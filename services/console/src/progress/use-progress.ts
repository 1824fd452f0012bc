import type { metadata } from '@ai2text/client';
import { useEffect, useState } from 'preact/hooks';
import type { Platform } from '../platform/clients.ts';
import { followSteps } from './follow-steps.ts';

/** What is known of recordings on their way. */
export interface Progress {
  /** Whether events come. If not, whoever wants to know has to ask. */
  readonly isLive: boolean;
  /** How often events have begun to come: what was read before each time may be old. */
  readonly openings: number;
  /** The newest step of each recording that has made one. */
  readonly steps: ReadonlyMap<string, metadata.RecordingEvent>;
}

const NOTHING: Progress = { isLive: false, openings: 0, steps: new Map() };

/** Listens as long as the page is seen: a browser has few connections to one place, and pages in the back need none. */
export function useProgress(platform: Platform): Progress {
  const [progress, setProgress] = useState(NOTHING);
  useEffect(() => {
    let leaving = new AbortController();
    const listener = {
      onOpen: () => setProgress((before) => ({ ...before, isLive: true, openings: before.openings + 1 })),
      onStep: (step: metadata.RecordingEvent) => setProgress((before) => withStep(before, step)),
      onBreak: () => setProgress((before) => ({ ...before, isLive: false })),
    };
    const look = (): void => {
      leaving.abort();
      leaving = new AbortController();
      if (document.visibilityState === 'visible') void followSteps(platform, listener, leaving.signal);
      else listener.onBreak();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      leaving.abort();
    };
  }, [platform]);
  return progress;
}

/** Steps may come twice, and late. */
function withStep(before: Progress, step: metadata.RecordingEvent): Progress {
  const known = before.steps.get(step.recordingId);
  if (known !== undefined && known.version >= step.version) return before;
  return { ...before, steps: new Map(before.steps).set(step.recordingId, step) };
}
