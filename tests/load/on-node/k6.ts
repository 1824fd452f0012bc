import { note } from './metrics.ts';

/** As k6 does it: a check that fails is counted, and stops nothing. */
export function check<T>(value: T, checks: Readonly<Record<string, (value: T) => boolean>>): boolean {
  const results = Object.entries(checks).map(([check, look]) => {
    const isPassed = look(value);
    note('checks', isPassed ? 1 : 0, { check });
    return isPassed;
  });
  return results.every(Boolean);
}
