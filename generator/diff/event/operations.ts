import type { EventApi, EventOperation, Message } from '../../model/ir/index.ts';
import type { Finding, Found } from '../found.ts';
import { compareDeprecation, removalRule } from '../policy/deprecation.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { compareBindings } from './bindings.ts';
import { compareConsumers } from './consumers.ts';
import { haveEnded, pairMessages } from './messages.ts';
import { pairChannels } from './pair-channels.ts';
import { compareReplies, type ReplySides } from './replies.ts';
import { compareCredentials } from './security.ts';

/** What the application does, by operation id, or where that is new by what is done with which channel. */
export function compareOperations(base: EventApi, revision: EventApi, sunset: SunsetPolicy): Found[] {
  const after = new Set(revision.operations.map(({ id }) => id));
  const before = new Set(base.operations.map(({ id }) => id));
  const channels = new Map([...pairChannels(base, revision)].map(([from, to]) => [from.id, to.id]));
  const matched = new Set<EventOperation>();
  const isTwin = (operation: EventOperation, other: EventOperation): boolean =>
    after.has(operation.id)
      ? other.id === operation.id
      : !before.has(other.id) &&
        !matched.has(other) &&
        other.action === operation.action &&
        other.channel === (channels.get(operation.channel) ?? operation.channel);
  const found = base.operations.flatMap((operation): Found[] => {
    const other = revision.operations.find((candidate) => isTwin(operation, candidate));
    if (other !== undefined) {
      matched.add(other);
      return compareOne(operation, other, { base, revision, channels, sunset });
    }
    const place = { channel: operation.channel, part: `operation ${operation.id}` };
    const origins = { base: operation.origin, revision: revision.origin };
    const isOver =
      removalRule(operation, sunset) === 'with-deprecation' || haveEnded(messagesOf(operation, base), sunset);
    const rule = `event-operation-removed${isOver ? '-with-deprecation' : ''}`;
    return [{ kind: 'finding', rule, subject: `\`${operation.id}\``, place, ...origins }];
  });
  for (const operation of revision.operations) {
    if (matched.has(operation)) continue;
    found.push({
      kind: 'finding',
      rule: 'event-operation-added',
      subject: `\`${operation.id}\``,
      place: { channel: operation.channel, part: `operation ${operation.id}` },
      revision: operation.origin,
    });
  }
  return found;
}

interface Sides extends ReplySides {
  readonly sunset: SunsetPolicy;
}

function compareOne(base: EventOperation, revision: EventOperation, sides: Sides): Found[] {
  const { channels, sunset } = sides;
  const common = {
    kind: 'finding',
    subject: `\`${base.id}\``,
    place: { channel: base.channel, part: `operation ${base.id}` },
    base: base.origin,
    revision: revision.origin,
  } as const;
  const findings: Finding[] = compareDeprecation(base, revision, sunset, 'operation').map((note) => ({
    ...common,
    ...note,
  }));
  if (base.id !== revision.id) {
    const texts = { before: `\`${base.id}\``, after: `\`${revision.id}\`` };
    const reason = 'the wire stays the same; only generated code and documentation carry the name';
    findings.push({ ...common, rule: 'event-operation-renamed', ...texts, reason });
  }
  if (base.action !== revision.action) {
    const texts = { before: `\`${base.action}\``, after: `\`${revision.action}\`` };
    findings.push({ ...common, rule: 'event-operation-action-changed', ...texts });
  }
  if ((channels.get(base.channel) ?? base.channel) !== revision.channel) {
    const texts = { before: `\`${base.channel}\``, after: `\`${revision.channel}\`` };
    findings.push({ ...common, rule: 'event-operation-channel-changed', ...texts });
  }
  const pairs = pairMessages(carriedBy(base, sides.base), carriedBy(revision, sides.revision));
  const fresh = new Map([...pairs].map(([message, other]) => [message.id, other.id]));
  for (const message of base.messages) {
    if (revision.messages.includes(fresh.get(message) ?? '')) continue;
    const own = carriedBy(base, sides.base).filter(({ id }) => id === message);
    const rule = `event-operation-message-removed${haveEnded(own, sunset) ? '-with-deprecation' : ''}`;
    findings.push({ ...common, rule, before: `\`${message}\``, key: message });
  }
  const kept = new Set(base.messages.map((message) => fresh.get(message)));
  for (const message of revision.messages) {
    if (kept.has(message)) continue;
    findings.push({ ...common, rule: 'event-operation-message-added', after: `\`${message}\``, key: message });
  }
  const whole = { ...common, subject: `the operation \`${base.id}\`` };
  return [
    ...findings,
    ...compareReplies(base, revision, sides, common),
    ...compareCredentials(base.security, revision.security, whole),
    ...compareBindings(base.bindings, revision.bindings, whole),
    ...compareConsumers(base, revision, common),
  ];
}

/** Messages of the channel of an operation, whether it handles them or not. */
function carriedBy({ channel }: EventOperation, api: EventApi): readonly Message[] {
  return api.channels.find(({ id }) => id === channel)?.messages ?? [];
}

function messagesOf(operation: EventOperation, api: EventApi): readonly Message[] {
  return carriedBy(operation, api).filter(({ id }) => operation.messages.includes(id));
}
