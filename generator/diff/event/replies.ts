import type { EventOperation } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';

/** The reply of a request: whether there is one, where it goes, and what it may be. */
export function compareReplies(
  base: EventOperation,
  revision: EventOperation,
  common: Omit<Finding, 'rule'>,
): Finding[] {
  const before = base.reply;
  const after = revision.reply;
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [{ ...common, rule: before === undefined ? 'reply-added' : 'reply-removed' }];
  }
  const origins = { base: before.origin, revision: after.origin };
  const findings: Finding[] = [];
  const from = before.address ?? before.channel ?? 'an unknown place';
  const to = after.address ?? after.channel ?? 'an unknown place';
  if (from !== to) {
    findings.push({ ...common, ...origins, rule: 'reply-address-changed', before: `\`${from}\``, after: `\`${to}\`` });
  }
  const reason = 'the contract does not tell what requesters do with other replies';
  for (const message of before.messages) {
    if (after.messages.includes(message)) continue;
    findings.push({
      ...common,
      ...origins,
      rule: 'reply-message-removed',
      before: `\`${message}\``,
      key: message,
      reason,
    });
  }
  for (const message of after.messages) {
    if (before.messages.includes(message)) continue;
    findings.push({
      ...common,
      ...origins,
      rule: 'reply-message-added',
      after: `\`${message}\``,
      key: message,
      reason,
    });
  }
  return findings;
}
