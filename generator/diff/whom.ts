import type { Area, Direction, Level } from './change.ts';
import type { Reading } from './found.ts';
import type { SchemaSite } from './rules/schema-sites.ts';

type Verdict =
  | { readonly verdict: 'harmless' | 'unknown' }
  | { readonly verdict: 'harmful'; readonly witness: { readonly validIn: 'base' | 'revision' } };

/** Names those whom a schema change breaks. */
export function whomItBreaks(site: SchemaSite, proof: Verdict, readings: readonly Reading[]): string {
  const isOld =
    proof.verdict === 'harmful'
      ? proof.witness.validIn === 'base'
      : readings.length === 1 && readings[0] === 'oldToNew';
  switch (site.area) {
    case 'callbacks':
    case 'webhooks':
      return isOld ? `receivers that still answer by the base` : 'receivers that still read by the base';
    case 'messages':
    case 'message-headers':
      return isOld
        ? 'new readers, who meet messages that were published by the base'
        : 'readers that still go by the base, who meet new messages';
    default:
      return isOld ? 'callers that still send what the base accepts' : 'callers that still read answers by the base';
  }
}

/** Names those whom any other change breaks; nobody, where only the paperwork is wrong. */
export function whomARuleBreaks(area: Area, direction: Direction, level: Level): string {
  if (level === 'INFO' || area === 'policy') return '';
  if (area === 'callbacks' || area === 'webhooks') {
    return direction === 'request'
      ? 'receivers that still answer by the base'
      : 'receivers that still read by the base';
  }
  switch (direction) {
    case 'request':
      return 'callers that still send by the base';
    case 'response':
      return 'callers that still read answers by the base';
    case 'event':
      return 'publishers and readers that still go by the base';
    case 'none':
      return 'callers that still use what the base offers';
  }
}
