import type { Channel, EventApi } from '../../model/ir/index.ts';
import type { Finding } from '../found.ts';
import { type Compatibility, compatibilityOf, declaredMode } from './compatibility.ts';

/** Messages are judged by the mode of the revision: one that promises less is told, since it lets breaks pass. */
export function comparePromises(
  base: Channel,
  revision: Channel,
  apis: { readonly base: EventApi; readonly revision: EventApi },
  common: Omit<Finding, 'rule'>,
): Finding[] {
  const [old, fresh] = [declaredMode(base, apis.base), declaredMode(revision, apis.revision)];
  if (old === fresh) return [];
  const before = compatibilityOf(base, base, apis.base);
  const after = compatibilityOf(revision, revision, apis.revision);
  const isLess = before.readings.some((reading) => !after.readings.includes(reading)) || isShorter(before, after);
  const texts = { before: wordsFor(old), after: wordsFor(fresh) };
  if (!isLess) return [{ ...common, ...texts, rule: 'channel-compatibility-tightened' }];
  const reason = 'the contract does not tell who relies on the old promise';
  return [{ ...common, ...texts, rule: 'channel-compatibility-loosened', reason }];
}

function isShorter(before: Compatibility, after: Compatibility): boolean {
  return before.transitive && !after.transitive;
}

function wordsFor(mode: string | undefined): string {
  return mode === undefined ? 'that its stream calls for' : `\`${mode}\``;
}
