/** The instants that PostgreSQL and RFC 3339 both can write. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The instant that a timestamp of the contract names, to the millisecond. A leap second counts as the second before,
 * and what lies outside of the years 1 to 9999 as the nearest instant within.
 */
export function parseInstant(timestamp: string): Date {
  const time = Date.parse(timestamp.replace(/^(.{17})60/, '$159').toUpperCase());
  return new Date(Math.min(LATEST, Math.max(EARLIEST, time)));
}
