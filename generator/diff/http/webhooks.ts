import type { Operation } from '../../model/ir/index.ts';
import type { Found } from '../found.ts';
import { removalRule } from '../policy/deprecation.ts';
import type { SunsetPolicy } from '../policy/sunset.ts';
import { compareOutgoing } from './outgoing.ts';

/** Webhooks by name and method. */
export function compareWebhooks(
  base: readonly Operation[],
  revision: readonly Operation[],
  sunset: SunsetPolicy,
): Found[] {
  const keyOf = (webhook: Operation) => `${webhook.method} ${webhook.path}`;
  const after = new Map(revision.map((webhook) => [keyOf(webhook), webhook]));
  const before = new Set(base.map(keyOf));
  const found = base.flatMap((webhook): Found[] => {
    const other = after.get(keyOf(webhook));
    const subject = `\`${webhook.path}\``;
    const place = { operation: `webhook ${webhook.path}` };
    if (other !== undefined) return compareOutgoing('webhook', webhook, other, sunset, place, `the webhook ${subject}`);
    const isAnnounced = removalRule(webhook, sunset) === 'with-deprecation';
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
