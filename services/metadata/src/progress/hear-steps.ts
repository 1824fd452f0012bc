import type { Listen } from '@ai2text/common/database';
import type { Log } from '@ai2text/common/logging';
import { readStep } from './step.ts';
import type { Watches } from './watches.ts';

/** What the trigger of the database speaks on. */
const CHANNEL = 'recording_steps';

/** Passes on to watches what the database says. Returns what ends it. */
export function hearSteps(listen: Listen, watches: Watches, log: Log): Promise<() => Promise<void>> {
  return listen(CHANNEL, {
    onNotice: (text) => {
      try {
        watches.tell(readStep(text));
      } catch (error) {
        // From a newer schema, perhaps. What was meant is in the database.
        log.warn({ err: error }, 'a notice of the database cannot be read');
        watches.gap();
      }
    },
    onGap: () => watches.gap(),
  });
}
