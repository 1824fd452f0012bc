import type { Operation } from '../../model/ir/index.ts';
import type { Found } from '../found.ts';
import { removalRule } from '../policy/deprecation.ts';
import { compareOutgoing } from './outgoing.ts';
import type { Versions } from './versions.ts';

/** Webhooks by name and method. */
export function compareWebhooks(versions: Versions): Found[] {
  const base = versions.base.webhooks;
  const revision = versions.revision.webhooks;
  const keyOf = (webhook: Operation) => `${webhook.method} ${webhook.path}`;
  const after = new Map(revision.map((webhook) => [keyOf(webhook), webhook]));
  const before = new Set(base.map(keyOf));
  const found = base.flatMap((webhook): Found[] => {
    const other = after.get(keyOf(webhook));
    const subject = `\`${webhook.path}\``;
    const place = { operation: `webhook ${webhook.path}` };
    if (other !== undefined) {
      return compareOutgoing('webhook', webhook, other, versions, place, `the webhook ${subject}`);
    }
    const isAnnounced = removalRule(webhook, versions.sunset) === 'with-deprecation';
    const rule = `webhook-removed${isAnnounced ? '-with-deprecation' : ''}`;
    return [{ kind: 'finding', rule, subject, place, base: webhook.origin }];
  });
  for (const webhook of revision) {
    if (before.has(keyOf(webhook))) continue;
    const place = { operation: `webhook ${webhook.path}` };
    found.push({
      kind: 'finding',
      rule: 'webhook-added',
      subject: `\`${webhook.path}\``,
      place,
      revision: webhook.origin,
    });
  }
  return found;
}
