import {
  type Api,
  type Channel,
  COMPATIBILITY,
  COMPATIBILITY_MODES,
  type EventApi,
  type JsonValue,
  TRANSITIVE,
} from '../../model/ir/index.ts';
import type { Reading } from '../found.ts';
import { pairChannels } from './pair-channels.ts';

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

/**
 * The declared mode of a channel, else the one that its retention calls for: a stream that keeps messages replays those
 * of every release that it still holds to new readers, while old readers get new ones; one that drops them once handled
 * owes only what is queued. What the base declared and the revision leaves out is kept once more.
 */
export function compatibilityOf(base: Channel, revision: Channel, api: EventApi): Compatibility {
  for (const { extensions } of [revision, api]) {
    const mode = modeOf(extensions?.[COMPATIBILITY]);
    if (mode !== undefined) return mode;
  }
  const isKept = (revision.stream ?? base.stream)?.retention === 'limits';
  const promised = modeOf(base.extensions?.[COMPATIBILITY]);
  const readings = new Set([...defaultReadings(base, revision, api), ...(promised?.readings ?? [])]);
  return { readings: [...readings], transitive: isKept || promised?.transitive === true };
}

/** What a channel says itself, or the document for all channels; nothing where that is no mode. */
export function declaredMode({ extensions }: Channel, api: EventApi): string | undefined {
  const declared = [extensions?.[COMPATIBILITY], api.extensions?.[COMPATIBILITY]];
  return declared.find((mode) => typeof mode === 'string' && modeOf(mode) !== undefined)?.toString();
}

function modeOf(declared: JsonValue | undefined): Compatibility | undefined {
  if (typeof declared !== 'string' || !COMPATIBILITY_MODES.includes(declared)) return undefined;
  const transitive = declared.endsWith(TRANSITIVE);
  const mode = transitive ? declared.slice(0, -TRANSITIVE.length) : declared;
  return { readings: readingsOf[mode] ?? [], transitive };
}

/**
 * Channels that must hold against more releases than the last one: by id, the longest time in nanoseconds for which a
 * message may still be read, infinite where nothing ends it.
 */
export function transitiveChannels(base: Api | undefined, revision: Api): ReadonlyMap<string, number> {
  if (revision.kind !== 'event') return new Map();
  const pairs = base?.kind === 'event' ? [...pairChannels(base, revision)] : [];
  const before = new Map(pairs.map(([old, fresh]) => [fresh, old]));
  return new Map(
    revision.channels.flatMap((channel) => {
      const old = before.get(channel) ?? channel;
      if (!compatibilityOf(old, channel, revision).transitive) return [];
      return [[channel.id, Math.max(keptFor(old), keptFor(channel))] as const];
    }),
  );
}

/** JetStream takes an absent age and zero for "no limit". */
function keptFor({ stream }: Channel): number {
  return stream?.maxAge === undefined || stream.maxAge <= 0 ? Number.POSITIVE_INFINITY : stream.maxAge;
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

/**
 * Without a stream nothing is kept: whoever is on the other end of the line goes by the base. Who receives a request
 * sends the reply.
 */
function readingsByAction(channel: Channel, api: EventApi): readonly Reading[] {
  const actions = new Set(
    api.operations.flatMap(({ action, channel: id, reply }) => [
      ...(id === channel.id ? [action] : []),
      ...(reply?.channel === channel.id ? [action === 'send' ? 'receive' : 'send'] : []),
    ]),
  );
  if (actions.size !== 1) return ['oldToNew', 'newToOld'];
  return actions.has('receive') ? ['oldToNew'] : ['newToOld'];
}
