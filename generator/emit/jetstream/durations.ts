const UNITS: readonly (readonly [unit: string, nanoseconds: number])[] = [
  ['h', 3_600_000_000_000],
  ['m', 60_000_000_000],
  ['s', 1_000_000_000],
  ['ms', 1_000_000],
  ['us', 1_000],
];

/** Nanoseconds in the largest unit that divides them, as Go and NATS write durations: `720h`, `90s`, `1500ms`. */
export function spellDuration(nanoseconds: number): string {
  for (const [unit, size] of UNITS) {
    if (nanoseconds >= size && nanoseconds % size === 0) return `${nanoseconds / size}${unit}`;
  }
  return `${nanoseconds}ns`;
}
