import type { Cursor } from '../cursor.ts';

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
  d: 86_400e9,
};

/** `1h30m` → nanoseconds. Undefined when the text is no duration. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ns|us|ms|s|m|h|d))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount = '0', unit = 'ns'] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h|d)/g)) {
    total += Number(amount) * (NANOSECONDS[unit] ?? 0);
  }
  return Math.round(total);
}

/** The duration below `key`, in nanoseconds. */
export function duration(node: Cursor, key: string): number | undefined {
  const child = node.get(key);
  return child && durationAt(child);
}

export function durationAt(node: Cursor): number | undefined {
  const nanoseconds = typeof node.value === 'string' ? parseDuration(node.value) : undefined;
  if (nanoseconds === undefined) {
    node.reading.problems.report('error', 'duration', `${JSON.stringify(node.value)} is no duration`, node.origin, {
      expected: 'numbers with units, such as 500ms, 30s, 5m, 720h or 7d',
    });
  }
  return nanoseconds;
}

/** One of a few words, or the first of them where nothing is said. */
export function choice<T extends string>(node: Cursor, key: string, words: readonly [T, ...T[]]): T {
  const text = node.text(key);
  if (text === undefined) return words[0];
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  const origin = node.get(key)?.origin ?? node.origin;
  node.reading.problems.report('error', 'unknown-word', `${key} can't be ${JSON.stringify(text)}`, origin, {
    expected: words.join(', '),
  });
  return words[0];
}

/** A count of at least one. */
export function count(node: Cursor, key: string): number | undefined {
  const value = node.number(key);
  if (value === undefined || (Number.isSafeInteger(value) && value > 0)) return value;
  node.get(key)?.expect('a whole number above zero');
  return undefined;
}
