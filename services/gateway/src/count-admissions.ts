import { Counter, type Registry } from 'prom-client';
import type { Identity } from './identity.ts';

/** What the door made of one request. */
export interface Admission {
  readonly identity: Identity['kind'];
  /** Name of the limit that it counted under. */
  readonly rule: string;
  readonly isWithinLimit: boolean;
}

/**
 * Counts who comes to the door and who is sent away for asking too often. What is refused there reaches no operation, and
 * so no other metric; `unknown` callers are those whose token could not be checked, since the keys cannot be had.
 */
export function countAdmissions(registry: Registry): (admission: Admission) => void {
  const admissions = new Counter({
    name: 'gateway_admissions_total',
    help: 'Requests by who sent them, the limit that they counted under, and whether they were within it.',
    labelNames: ['identity', 'rule', 'outcome'],
    registers: [registry],
  });
  return ({ identity, isWithinLimit, rule }) =>
    admissions.inc({ identity, rule, outcome: isWithinLimit ? 'admitted' : 'limited' });
}
