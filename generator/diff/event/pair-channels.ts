import type { Channel, EventApi } from '../../model/ir/index.ts';

/** The revision's channel for each channel of the base that still has one. */
export function pairChannels(base: EventApi, revision: EventApi): ReadonlyMap<Channel, Channel> {
  const pairs = new Map<Channel, Channel>();
  const ids = new Set(base.channels.map((channel) => channel.id));
  for (const channel of base.channels) {
    const other =
      revision.channels.find((candidate) => candidate.id === channel.id) ??
      revision.channels.find(
        (candidate) =>
          !ids.has(candidate.id) && candidate.address !== null && addressShape(candidate) === addressShape(channel),
      );
    if (other !== undefined) pairs.set(channel, other);
  }
  return pairs;
}

/** An address without the names of its parameters. */
export function addressShape(channel: Channel): string | null {
  return channel.address?.replace(/\{[^}]*\}/g, '{}') ?? null;
}
