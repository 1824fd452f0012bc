import type { Channel, Message, Origin, Schema } from '../../model/ir/index.ts';
import type { Finding, Found, SchemaUse } from '../found.ts';
import { normalise } from '../http/media-types.ts';
import { hasEnded } from '../policy/deprecation.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { compareBindings } from './bindings.ts';
import type { Compatibility } from './compatibility.ts';

/** Messages of one channel. */
export function compareMessages(
  base: Channel,
  revision: Channel,
  compatibility: Compatibility,
  sunset: SunsetPolicy,
): Found[] {
  const pairs = pairMessages(base.messages, revision.messages);
  const matched = new Set(pairs.values());
  const found: Found[] = [];
  for (const message of base.messages) {
    const other = pairs.get(message);
    if (other !== undefined) {
      found.push(...compareMessage(base.id, message, other, compatibility));
      continue;
    }
    found.push({
      kind: 'finding',
      rule: `message-removed${haveEnded([message], sunset) ? '-with-deprecation' : ''}`,
      subject: `the channel \`${base.id}\``,
      before: `\`${message.name}\``,
      place: { channel: base.id, part: `message ${message.id}` },
      base: message.origin,
      revision: revision.origin,
    });
  }
  for (const message of revision.messages) {
    if (matched.has(message)) continue;
    found.push({
      kind: 'finding',
      rule: 'message-added',
      subject: `the channel \`${base.id}\``,
      after: `\`${message.name}\``,
      place: { channel: base.id, part: `message ${message.id}` },
      base: base.origin,
      revision: message.origin,
    });
  }
  return found;
}

/** Were all of the messages announced to end, by a day that is over? */
export function haveEnded(messages: readonly Message[], sunset: SunsetPolicy): boolean {
  return messages.length > 0 && messages.every((message) => hasEnded(message, sunset));
}

/** Readers know a message by its name; one that has another name now is found by its key. */
export function pairMessages(base: readonly Message[], revision: readonly Message[]): ReadonlyMap<Message, Message> {
  const pairs = new Map<Message, Message>();
  const open = new Set(revision);
  const byName = (message: Message, other: Message) => message.name === other.name;
  const byKey = (message: Message, other: Message) => message.id === other.id;
  const byBoth = (message: Message, other: Message) => byName(message, other) && byKey(message, other);
  for (const isTwin of [byBoth, byName, byKey]) {
    for (const message of base) {
      const other = pairs.has(message) ? undefined : [...open].find((each) => isTwin(message, each));
      if (other === undefined) continue;
      pairs.set(message, other);
      open.delete(other);
    }
  }
  return pairs;
}

/** What changed in one message. */
export function compareMessage(
  channel: string,
  base: Message,
  revision: Message,
  compatibility: Compatibility,
): Found[] {
  const place = { channel, part: `message ${base.id}` };
  const common = {
    kind: 'finding',
    subject: `\`${base.name}\``,
    place,
    base: base.origin,
    revision: revision.origin,
  } as const;
  return [
    ...compareFacts(base, revision, common),
    ...compareBindings(base.bindings, revision.bindings, { ...common, subject: `the message \`${base.name}\`` }),
    ...compareSchemas(base, revision, 'messagePayload', compatibility, channel),
    ...compareSchemas(base, revision, 'messageHeaders', compatibility, channel),
  ];
}

function compareFacts(base: Message, revision: Message, common: Omit<Finding, 'rule'>): Finding[] {
  const facts = [
    ['message-name-changed', base.name, revision.name],
    ['message-content-type-changed', normalise(base.contentType), normalise(revision.contentType)],
    ['message-correlation-id-changed', base.correlationId ?? 'nowhere', revision.correlationId ?? 'nowhere'],
  ] as const;
  const findings: Finding[] = [];
  for (const [rule, before, after] of facts) {
    if (before === after) continue;
    const gained = rule === 'message-correlation-id-changed' && base.correlationId === undefined;
    findings.push({
      ...common,
      rule,
      before: `\`${before}\``,
      after: `\`${after}\``,
      ...(gained ? { level: 'INFO' } : {}),
    });
  }
  if (!base.deprecated && revision.deprecated) findings.push({ ...common, rule: 'message-deprecated' });
  if (base.deprecated && !revision.deprecated) findings.push({ ...common, rule: 'message-reactivated' });
  return findings;
}

function compareSchemas(
  base: Message,
  revision: Message,
  site: 'messagePayload' | 'messageHeaders',
  { readings }: Compatibility,
  channel: string,
): SchemaUse[] {
  const isPayload = site === 'messagePayload';
  const before = isPayload ? base.payload : base.headers;
  const after = isPayload ? revision.payload : revision.headers;
  if (before === undefined && after === undefined) return [];
  const unsaid = (origin: Origin): Schema => (isPayload ? { origin } : { origin, types: ['object'] });
  return [
    {
      kind: 'schema',
      site,
      place: { channel, part: `message ${base.id} ${isPayload ? 'payload' : 'headers'}` },
      readings,
      base: before ?? unsaid(base.origin),
      revision: after ?? unsaid(revision.origin),
    },
  ];
}
