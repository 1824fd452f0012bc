import type { Callback, Operation } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Found } from '../found.ts';
import { operationLabel } from './operation-key.ts';
import { compareOutgoing } from './outgoing.ts';

/** Callbacks by name, method and address; one that only moved keeps its name and method. */
export function compareCallbacks(base: Operation, revision: Operation, operation: Place): Found[] {
  const label = operationLabel(base);
  const open = new Set(revision.callbacks);
  const found: Found[] = [];
  for (const callback of base.callbacks) {
    const other =
      [...open].find((candidate) => sameName(callback, candidate) && candidate.expression === callback.expression) ??
      [...open].find((candidate) => sameName(callback, candidate));
    const place = { ...operation, part: `callback ${callback.name}` };
    if (other === undefined) {
      const finding: Finding = {
        kind: 'finding',
        rule: 'callback-removed',
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
    found.push(...compareOutgoing('callback', callback.operation, other.operation, inside, subject));
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

function nameOf(callback: Callback): string {
  return `\`${callback.name}\``;
}
