import type { Channel, Stream } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding } from '../found.ts';
import { motionOf, showCount, showDuration } from './quantity.ts';
import { windowOf } from './server-defaults.ts';

const limits = [
  ['maxAge', 'stream-max-age-decreased', 'maximum age', showDuration],
  ['maxMessages', 'stream-max-messages-decreased', 'maximum number of messages', showCount],
  ['maxMessageBytes', 'stream-max-message-bytes-decreased', 'maximum message size', showCount],
  ['duplicateWindow', 'stream-duplicate-window-decreased', 'duplicate window', showDuration],
] as const;

const doubt = 'the contract does not tell how far the slowest reader lags behind';

/** The stream that keeps a channel's messages. */
export function compareStreams(base: Channel, revision: Channel, channel: Place): Finding[] {
  const before = base.stream;
  const after = revision.stream;
  if (before === undefined && after === undefined) return [];
  const place = { ...channel, part: 'stream' };
  const subject = `the channel \`${base.id}\``;
  const origins = { base: before?.origin ?? base.origin, revision: after?.origin ?? revision.origin };
  const common = { kind: 'finding', place, ...origins } as const;
  if (before === undefined) return [{ ...common, rule: 'stream-added', subject, after: `\`${after?.name ?? ''}\`` }];
  if (after === undefined) return [{ ...common, rule: 'stream-removed', subject, before: `\`${before.name}\`` }];
  const findings: Finding[] = [];
  if (before.name !== after.name) {
    const names = { before: `\`${before.name}\``, after: `\`${after.name}\`` };
    findings.push({ ...common, rule: 'stream-name-changed', subject, ...names });
  }
  const stream = { ...common, subject: `\`${after.name}\`` };
  return [
    ...findings,
    ...compareSubjects(before, after, stream),
    ...compareModes(before, after, stream),
    ...compareLimits(before, after, stream),
    ...compareSizes(before, after, stream),
    ...compareReplicas(before, after, stream),
  ];
}

type Common = Omit<Finding, 'rule'>;

function compareSubjects(base: Stream, revision: Stream, common: Common): Finding[] {
  const lost = base.subjects.filter((subject) => !revision.subjects.some((other) => keeps(other, subject)));
  const gained = revision.subjects.filter((subject) => !base.subjects.some((other) => keeps(other, subject)));
  return [
    ...lost.map((name) => ({ ...common, rule: 'stream-subject-removed', before: `\`${name}\``, key: name })),
    ...gained.map((name) => ({ ...common, rule: 'stream-subject-added', after: `\`${name}\``, key: name })),
  ];
}

/** Does a subject with wildcards take in another one? */
function keeps(pattern: string, subject: string): boolean {
  const wide = pattern.split('.');
  const narrow = subject.split('.');
  for (const [index, token] of wide.entries()) {
    const other = narrow[index];
    if (token === '>') return other !== undefined;
    if (other === undefined || other === '>') return false;
    if (token !== '*' && token !== other) return false;
  }
  return wide.length === narrow.length;
}

function compareModes(base: Stream, revision: Stream, common: Common): Finding[] {
  const modes = ['retention', 'storage', 'discard'] as const;
  return modes.flatMap((mode) => {
    if (base[mode] === revision[mode]) return [];
    const reason = mode === 'discard' ? { reason: 'the contract does not tell whether the stream ever fills up' } : {};
    return [{ ...common, rule: `stream-${mode}-changed`, before: base[mode], after: revision[mode], ...reason }];
  });
}

function compareLimits(base: Stream, revision: Stream, common: Common): Finding[] {
  return limits.flatMap(([limit, rule, words, show]): Finding[] => {
    if (base[limit] === revision[limit]) return [];
    const isWindow = limit === 'duplicateWindow';
    const [before, after] = isWindow ? [windowOf(base), windowOf(revision)] : [base[limit], revision[limit]];
    const motion = motionOf(before, after);
    const texts = { before: show(before), after: show(after) };
    if (motion === 'same') return [];
    if (motion === 'lowered') return [{ ...common, rule, ...texts, reason: doubt }];
    return [{ ...common, rule: 'stream-limit-increased', ...texts, key: words }];
  });
}

function compareSizes(base: Stream, revision: Stream, common: Common): Finding[] {
  return environmentsOf(base.maxBytes ?? {}, revision.maxBytes ?? {}).flatMap((environment): Finding[] => {
    const [before, after] = [base, revision].map(({ maxBytes }) => maxBytes?.[environment] ?? maxBytes?.['default']);
    const motion = motionOf(before, after);
    if (motion === 'same') return [];
    const texts = { before: showCount(before), after: showCount(after) };
    const where = environment === 'default' ? '' : ` in ${environment}`;
    if (motion === 'lowered') {
      const key = where === '' ? {} : { key: environment };
      return [{ ...common, rule: 'stream-max-bytes-decreased', ...texts, ...key, reason: doubt }];
    }
    return [{ ...common, rule: 'stream-limit-increased', ...texts, key: `maximum size${where}` }];
  });
}

type ByEnvironment = Readonly<Record<string, number>>;

/** A number that holds everywhere says all by itself, unless the other side tells environments apart. */
function environmentsOf(base: ByEnvironment, revision: ByEnvironment): string[] {
  const names = new Set([...Object.keys(base), ...Object.keys(revision)]);
  const areBoth = [base, revision].every((numbers) => numbers['default'] !== undefined);
  return [...names].filter((name) => name !== 'default' || areBoth || names.size === 1);
}

function compareReplicas(base: Stream, revision: Stream, common: Common): Finding[] {
  return environmentsOf(base.replicas, revision.replicas).flatMap((environment): Finding[] => {
    const [before, after] = [base, revision].map(({ replicas }) => replicas[environment] ?? replicas['default']);
    if (before === undefined || after === undefined || after === before) return [];
    const texts = { before: String(before), after: String(after) };
    if (after > before)
      return [{ ...common, rule: 'stream-limit-increased', ...texts, key: `replicas in ${environment}` }];
    const reason = 'it breaks nobody until a server is lost';
    return [{ ...common, rule: 'stream-replicas-decreased', ...texts, key: environment, reason }];
  });
}
