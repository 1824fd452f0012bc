/** Nanoseconds as people write durations. */
export function showDuration(nanoseconds: number | undefined): string {
  if (nanoseconds === undefined || nanoseconds === 0) return 'no limit';
  const units = [
    ['d', 86_400_000_000_000],
    ['h', 3_600_000_000_000],
    ['min', 60_000_000_000],
    ['s', 1_000_000_000],
    ['ms', 1_000_000],
  ] as const;
  const [name, size] = units.find(([, unit]) => nanoseconds % unit === 0) ?? ['ns', 1];
  return `${nanoseconds / size} ${name}`;
}

/** A count; JetStream takes absent, zero and -1 for "no limit". */
export function showCount(count: number | undefined): string {
  return isUnlimited(count) ? 'no limit' : String(count);
}

export type Motion = 'same' | 'lowered' | 'raised';

/** Which way a limit moved, "no limit" being the highest. */
export function motionOf(before: number | undefined, after: number | undefined): Motion {
  const from = isUnlimited(before) ? Number.POSITIVE_INFINITY : (before ?? 0);
  const to = isUnlimited(after) ? Number.POSITIVE_INFINITY : (after ?? 0);
  if (from === to) return 'same';
  return to < from ? 'lowered' : 'raised';
}

function isUnlimited(count: number | undefined): boolean {
  return count === undefined || count <= 0;
}
