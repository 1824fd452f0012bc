import type { Api, Channel, EventApi } from '../../model/ir/index.ts';
import type { Reading } from '../found.ts';

/**
 * Which readers a channel promises to serve. `backward`: new readers understand old messages. `forward`: old readers
 * understand new messages. `full`: both. `transitive`: against every release whose messages may still be about.
 */
export interface Compatibility {
  readonly readings: readonly Reading[];
  readonly transitive: boolean;
}

const readingsOf: Readonly<Record<string, readonly Reading[]>> = {
  none: [],
  backward: ['oldToNew'],
  forward: ['newToOld'],
  full: ['oldToNew', 'newToOld'],
};

const EXTENSION = 'x-compatibility';
const TRANSITIVE = '-transitive';

/**
 * The declared mode of a channel, else the one that its retention calls for: a stream that keeps messages replays old
 * ones to new readers while old readers get new ones; one that drops them once handled owes only what is queued.
 */
export function compatibilityOf(base: Channel, revision: Channel, api: EventApi): Compatibility {
  const declared = revision.extensions?.[EXTENSION] ?? base.extensions?.[EXTENSION] ?? api.extensions?.[EXTENSION];
  if (typeof declared === 'string') {
    const transitive = declared.endsWith(TRANSITIVE);
    const readings = readingsOf[transitive ? declared.slice(0, -TRANSITIVE.length) : declared];
    if (readings !== undefined) return { readings, transitive };
  }
  return { readings: defaultReadings(base, revision, api), transitive: false };
}

/** Ids of the channels whose messages of every release must stay readable. */
export function transitiveChannels(api: Api): ReadonlySet<string> {
  if (api.kind !== 'event') return new Set();
  const channels = api.channels.filter((channel) => compatibilityOf(channel, channel, api).transitive);
  return new Set(channels.map(({ id }) => id));
}

function defaultReadings(base: Channel, revision: Channel, api: EventApi): readonly Reading[] {
  const retention = (revision.stream ?? base.stream)?.retention;
  switch (retention) {
    case 'limits':
      return ['oldToNew', 'newToOld'];
    case 'workqueue':
    case 'interest':
      return ['oldToNew'];
    case undefined:
      return readingsByAction(revision, api);
  }
}

/** Without a stream nothing is kept: whoever is on the other end of the line goes by the base. */
function readingsByAction(channel: Channel, api: EventApi): readonly Reading[] {
  const actions = new Set(
    api.operations.filter((operation) => operation.channel === channel.id).map((operation) => operation.action),
  );
  if (actions.size !== 1) return ['oldToNew', 'newToOld'];
  return actions.has('receive') ? ['oldToNew'] : ['newToOld'];
}
