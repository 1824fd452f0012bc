import type { Channel, EventApi, EventOperation, Reply } from '../../model/ir/index.ts';
import type { Finding, Found } from '../found.ts';
import { compatibilityOf } from './compatibility.ts';
import { compareMessage, pairMessages } from './messages.ts';

export interface ReplySides {
  readonly base: EventApi;
  readonly revision: EventApi;
  /** Ids of the revision's channels by those of the base. */
  readonly channels: ReadonlyMap<string, string>;
}

/** The reply of a request: whether there is one, where it goes, and what it may be. */
export function compareReplies(
  base: EventOperation,
  revision: EventOperation,
  sides: ReplySides,
  common: Omit<Finding, 'rule'>,
): Found[] {
  const before = base.reply;
  const after = revision.reply;
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [{ ...common, rule: before === undefined ? 'reply-added' : 'reply-removed' }];
  }
  const origins = { base: before.origin, revision: after.origin };
  const found: Found[] = [];
  const isSameChannel = freshId(before, sides) === after.channel;
  const from = before.address ?? before.channel ?? 'an unknown place';
  const to = after.address ?? after.channel ?? 'an unknown place';
  const isByChannel = before.address === undefined && after.address === undefined;
  if (isByChannel ? !isSameChannel : from !== to) {
    found.push({ ...common, ...origins, rule: 'reply-address-changed', before: `\`${from}\``, after: `\`${to}\`` });
  }
  const [old, fresh] = [channelOf(before, sides.base), channelOf(after, sides.revision)];
  const pairs = pairMessages(old?.messages ?? [], fresh?.messages ?? []);
  const reason = 'the contract does not tell what requesters do with other replies';
  const kept = new Map<string, string>();
  for (const [message, other] of pairs) {
    if (!before.messages.includes(message.id) || !after.messages.includes(other.id)) continue;
    kept.set(message.id, other.id);
    // Messages of one channel are compared there.
    if (isSameChannel || old === undefined || fresh === undefined) continue;
    found.push(...compareMessage(old.id, message, other, compatibilityOf(old, fresh, sides.revision)));
  }
  for (const id of before.messages) {
    if (kept.has(id)) continue;
    const texts = { before: `\`${id}\``, key: id, reason };
    found.push({ ...common, ...origins, rule: 'reply-message-removed', ...texts });
  }
  const known = new Set(kept.values());
  for (const id of after.messages) {
    if (known.has(id)) continue;
    const texts = { after: `\`${id}\``, key: id, reason };
    found.push({ ...common, ...origins, rule: 'reply-message-added', ...texts });
  }
  return found;
}

function freshId({ channel }: Reply, { channels }: ReplySides): string | undefined {
  return channel === undefined ? undefined : (channels.get(channel) ?? channel);
}

function channelOf({ channel }: Reply, api: EventApi): Channel | undefined {
  return api.channels.find(({ id }) => id === channel);
}
