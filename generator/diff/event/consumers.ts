import type { Consumer, EventOperation } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';
import { motionOf, showCount, showDuration } from './quantity.ts';
import { CONSUMER_DEFAULTS } from './server-defaults.ts';

const quotas = [
  ['ackWait', 'consumer-ack-wait-decreased', 'time to acknowledge', showDuration],
  ['maxDeliver', 'consumer-max-deliver-decreased', 'attempts', showCount],
  ['maxAckPending', 'consumer-max-ack-pending-decreased', 'messages under way', showCount],
] as const;

type Common = Omit<Finding, 'rule'>;

/** Durable consumers of one operation, by the service that consumes. */
export function compareConsumers(base: EventOperation, revision: EventOperation, common: Common): Finding[] {
  const after = new Map(revision.consumers.map((consumer) => [consumer.name, consumer]));
  const before = new Set(base.consumers.map((consumer) => consumer.name));
  const findings = base.consumers.flatMap((consumer): Finding[] => {
    const other = after.get(consumer.name);
    if (other !== undefined) return compareOne(consumer, other, common);
    const reason = 'the contract does not tell whether the consumer has drained';
    const names = { before: `\`${consumer.name}\``, base: consumer.origin, key: consumer.name };
    return [{ ...common, ...names, rule: 'consumer-removed', reason }];
  });
  for (const consumer of revision.consumers) {
    if (before.has(consumer.name)) continue;
    const names = { after: `\`${consumer.name}\``, revision: consumer.origin, key: consumer.name };
    findings.push({ ...common, ...names, rule: 'consumer-added' });
  }
  return findings;
}

function compareOne(declared: Consumer, fresh: Consumer, operation: Common): Finding[] {
  const [base, revision] = [withDefaults(declared), withDefaults(fresh)];
  const common = {
    ...operation,
    subject: `\`${base.name}\``,
    place: { ...operation.place, part: `${operation.place.part ?? ''} consumer ${base.name}` },
    base: base.origin,
    revision: revision.origin,
  };
  const findings: Finding[] = [];
  if (base.durable !== revision.durable) {
    const names = { before: `\`${base.durable}\``, after: `\`${revision.durable}\`` };
    findings.push({ ...common, rule: 'consumer-durable-changed', ...names });
  }
  for (const [quota, rule, words, show] of quotas) {
    const motion = motionOf(base[quota], revision[quota]);
    const texts = { before: show(base[quota]), after: show(revision[quota]) };
    const reason = 'the contract does not tell how long the slowest handling takes';
    if (motion === 'lowered') findings.push({ ...common, rule, ...texts, reason });
    if (motion === 'raised') findings.push({ ...common, rule: 'consumer-quota-increased', ...texts, key: words });
  }
  const waits = [base.backoff, revision.backoff].map((backoff) => backoff.map(showDuration).join(', ') || 'nothing');
  const [before = '', after = ''] = waits;
  if (before !== after) findings.push({ ...common, rule: 'consumer-backoff-changed', before, after });
  const isMoved = base.deadLetter?.subject === revision.deadLetter?.subject;
  const from = deadLetterOf(base, isMoved);
  const to = deadLetterOf(revision, isMoved);
  if (from !== to) {
    const reason = 'the contract does not tell who looks after dead letters';
    findings.push({ ...common, rule: 'consumer-dead-letter-changed', before: from, after: to, reason });
  }
  return findings;
}

function withDefaults(consumer: Consumer): Consumer {
  return { ...CONSUMER_DEFAULTS, ...consumer };
}

/** Where dead letters go; the stream only counts where it is all that changed. */
function deadLetterOf({ deadLetter }: Consumer, withStream: boolean): string {
  if (deadLetter === undefined) return 'nowhere';
  return `\`${deadLetter.subject}\`${withStream ? ` in the stream \`${deadLetter.stream}\`` : ''}`;
}
