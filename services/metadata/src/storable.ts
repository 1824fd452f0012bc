/**
 * Whether PostgreSQL can hold every text in a value: it takes any character but U+0000, which JSON can carry all the
 * same.
 */
export function isStorable(value: unknown): boolean {
  return unstorablePlace(value) === undefined;
}

/** Where the first text is that cannot be stored, as a JSON pointer; undefined if there is none. */
export function unstorablePlace(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? pointer : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const place = unstorablePlace(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (place !== undefined) return place;
  }
  return undefined;
}
