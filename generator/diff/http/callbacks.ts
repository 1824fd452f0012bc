import type { Callback, Operation } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { removalRule } from '../policy/deprecation.ts';
import { operationLabel } from './operation-key.ts';
import { compareOutgoing } from './outgoing.ts';
import type { Versions } from './versions.ts';

/**
 * Callbacks by name, method and address; one that only moved keeps its name and method, one that is only called
 * something else its address and method.
 */
export function compareCallbacks(base: Operation, revision: Operation, versions: Versions, operation: Place): Found[] {
  const label = operationLabel(base);
  const open = new Set(revision.callbacks);
  const names = new Set(base.callbacks.map(({ name }) => name));
  const kept = new Map(
    base.callbacks.flatMap((callback) => {
      const other = revision.callbacks.find((each) => sameName(callback, each) && sameAddress(callback, each));
      return other === undefined ? [] : [[callback, other] as const];
    }),
  );
  for (const other of kept.values()) open.delete(other);
  const found: Found[] = [];
  for (const callback of base.callbacks) {
    const other =
      kept.get(callback) ??
      [...open].find((candidate) => sameName(callback, candidate)) ??
      [...open].find((candidate) => sameAddress(callback, candidate) && !names.has(candidate.name));
    const place = { ...operation, part: `callback ${callback.name}` };
    if (other === undefined) {
      const finding: Finding = {
        kind: 'finding',
        rule: `callback-removed${removalRule(callback.operation, versions.sunset) === 'with-deprecation' ? '-with-deprecation' : ''}`,
        subject: label,
        before: nameOf(callback),
        place,
        base: callback.origin,
        revision: revision.origin,
      };
      found.push(finding);
      continue;
    }
    open.delete(other);
    if (callback.expression !== other.expression) {
      found.push({
        kind: 'finding',
        rule: 'callback-expression-changed',
        subject: label,
        before: `\`${callback.expression}\``,
        after: `\`${other.expression}\``,
        place,
        base: callback.origin,
        revision: other.origin,
      });
    }
    const subject = `the callback ${nameOf(callback)}`;
    const inside = { operation: `${label} → callback ${callback.name}` };
    found.push(...compareOutgoing('callback', callback.operation, other.operation, versions, inside, subject));
  }
  for (const callback of open) {
    found.push({
      kind: 'finding',
      rule: 'callback-added',
      subject: label,
      after: nameOf(callback),
      place: { ...operation, part: `callback ${callback.name}` },
      base: base.origin,
      revision: callback.origin,
    });
  }
  return found;
}

function sameName(base: Callback, revision: Callback): boolean {
  return base.name === revision.name && base.operation.method === revision.operation.method;
}

function sameAddress(base: Callback, revision: Callback): boolean {
  return base.expression === revision.expression && base.operation.method === revision.operation.method;
}

function nameOf(callback: Callback): string {
  return `\`${callback.name}\``;
}
