import type { Change } from './change.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Finding } from './found.ts';
import { ruleOf } from './rules/index.ts';
import { fillIn } from './rules/rule.ts';
import { whomARuleBreaks } from './whom.ts';

/** What a rule says about one finding. */
export function toChange(finding: Finding, contract: string): Change {
  const rule = ruleOf(finding.rule);
  const level = finding.level ?? rule.level;
  const { place, key } = finding;
  const blanks = { subject: finding.subject, base: finding.before, revision: finding.after, key };
  return {
    id: rule.id,
    level,
    direction: rule.direction,
    area: rule.area,
    message: fillIn(rule.message, blanks),
    contract,
    ...(place.operation === undefined ? {} : { operation: place.operation }),
    ...(place.channel === undefined ? {} : { channel: place.channel }),
    ...(finding.base === undefined ? {} : { base: finding.base }),
    ...(finding.revision === undefined ? {} : { revision: finding.revision }),
    ...(level === 'WARN' && finding.reason !== undefined ? { reason: finding.reason } : {}),
    places: [place],
    breaks: whomARuleBreaks(rule.area, rule.direction, level),
    fix: level === 'INFO' ? '' : rule.fix,
    fingerprint: fingerprintOf(contract, rule.id, place.operation, place.channel, place.part, place.path, key),
  };
}
