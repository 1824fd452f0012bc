import type { Channel, Message } from '../../model/ir/index.ts';
import type { Finding, Found, SchemaUse } from '../found.ts';
import { normalise } from '../http/media-types.ts';
import type { Compatibility } from './compatibility.ts';

/** Messages of one channel by key; one whose key changed is found by its name. */
export function compareMessages(base: Channel, revision: Channel, compatibility: Compatibility): Found[] {
  const matched = new Set<Message>();
  const found: Found[] = [];
  for (const message of base.messages) {
    const other =
      revision.messages.find((candidate) => candidate.id === message.id) ??
      revision.messages.find((candidate) => candidate.name === message.name);
    if (other !== undefined) {
      matched.add(other);
      found.push(...compareOne(base.id, message, other, compatibility));
      continue;
    }
    found.push({
      kind: 'finding',
      rule: 'message-removed',
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

function compareOne(channel: string, base: Message, revision: Message, compatibility: Compatibility): Found[] {
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
  return [
    {
      kind: 'schema',
      site,
      place: { channel, part: `message ${base.id} ${isPayload ? 'payload' : 'headers'}` },
      readings,
      base: before ?? { origin: base.origin },
      revision: after ?? { origin: revision.origin },
    },
  ];
}
