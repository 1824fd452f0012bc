/** Days since 1970 of a date or date-time; undefined when it is neither. */
export function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text)) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time) || !isCalendarDate(text.slice(0, 10))) return undefined;
  return Math.floor(time / 86_400_000);
}

/** `Date.parse` takes 31 February for 3 March. */
function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
