const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
const DURATION = /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/;

/** RFC 3339 `full-date`, such as 2026-02-28; the day must exist. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const day = Number(parts[3]);
  return day >= 1 && day <= daysInMonth(Number(parts[1]), Number(parts[2]));
}

/** RFC 3339 `full-time`: a time of day with an offset. Second 60 exists only just before midnight UTC. */
export function isTime(text: string): boolean {
  return hasOffset(text) && isIsoTime(text);
}

/** A time of day whose offset may be missing. */
export function isIsoTime(text: string): boolean {
  const parts = TIME.exec(text);
  if (parts === null) return false;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [offsetHour, offsetMinute] = [Number(parts[5] ?? 0), Number(parts[6] ?? 0)];
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (parts[4] === '-' ? -1 : 1);
  const minutesOfDay = hour * 60 + minute - offset;
  return second === 60 && (minutesOfDay + 1440) % 1440 === 1439;
}

/** RFC 3339 `date-time`; a blank may stand for the `T`. */
export function isDateTime(text: string): boolean {
  return separated(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** A date and a time of day whose offset may be missing. */
export function isIsoDateTime(text: string): boolean {
  return separated(text) && isDate(text.slice(0, 10)) && isIsoTime(text.slice(11));
}

/** ISO 8601 duration as in RFC 3339, such as P1DT12H; weeks stand alone. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function hasOffset(text: string): boolean {
  return /(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text);
}

function separated(text: string): boolean {
  const separator = text.charAt(10);
  return separator === 'T' || separator === 't' || /^\s$/.test(separator);
}
