import type { EventApi, EventOperation } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';
import { compareDeprecation } from '../policy/deprecation.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { pairChannels } from './channels.ts';
import { compareConsumers } from './consumers.ts';
import { compareReplies } from './replies.ts';

/** What the application does, by operation id. */
export function compareOperations(base: EventApi, revision: EventApi, sunset: SunsetPolicy): Finding[] {
  const after = new Map(revision.operations.map((operation) => [operation.id, operation]));
  const before = new Set(base.operations.map((operation) => operation.id));
  const channels = new Map([...pairChannels(base, revision)].map(([from, to]) => [from.id, to.id]));
  const findings = base.operations.flatMap((operation): Finding[] => {
    const other = after.get(operation.id);
    if (other !== undefined) return compareOne(operation, other, channels, sunset);
    const place = { channel: operation.channel, part: `operation ${operation.id}` };
    const origins = { base: operation.origin, revision: revision.origin };
    return [{ kind: 'finding', rule: 'event-operation-removed', subject: `\`${operation.id}\``, place, ...origins }];
  });
  for (const operation of revision.operations) {
    if (before.has(operation.id)) continue;
    findings.push({
      kind: 'finding',
      rule: 'event-operation-added',
      subject: `\`${operation.id}\``,
      place: { channel: operation.channel, part: `operation ${operation.id}` },
      revision: operation.origin,
    });
  }
  return findings;
}

function compareOne(
  base: EventOperation,
  revision: EventOperation,
  channels: ReadonlyMap<string, string>,
  sunset: SunsetPolicy,
): Finding[] {
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
  if (base.action !== revision.action) {
    const texts = { before: `\`${base.action}\``, after: `\`${revision.action}\`` };
    findings.push({ ...common, rule: 'event-operation-action-changed', ...texts });
  }
  if ((channels.get(base.channel) ?? base.channel) !== revision.channel) {
    const texts = { before: `\`${base.channel}\``, after: `\`${revision.channel}\`` };
    findings.push({ ...common, rule: 'event-operation-channel-changed', ...texts });
  }
  for (const message of base.messages) {
    if (revision.messages.includes(message)) continue;
    findings.push({ ...common, rule: 'event-operation-message-removed', before: `\`${message}\``, key: message });
  }
  for (const message of revision.messages) {
    if (base.messages.includes(message)) continue;
    findings.push({ ...common, rule: 'event-operation-message-added', after: `\`${message}\``, key: message });
  }
  return [...findings, ...compareReplies(base, revision, common), ...compareConsumers(base, revision, common)];
}
