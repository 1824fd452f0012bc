/** A set of code points: sorted, disjoint, inclusive intervals. */
export type CharSet = readonly (readonly [number, number])[];

export const LAST_CODE_POINT = 0x10ffff;
export const EVERYTHING: CharSet = [[0, LAST_CODE_POINT]];
export const LINE_ENDS: CharSet = charSet([
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
]);
export const DIGITS: CharSet = [[48, 57]];
export const WORD: CharSet = charSet([
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
]);
export const SPACE: CharSet = charSet([
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]);

export function charSet(intervals: CharSet): CharSet {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

export function complement(set: CharSet): CharSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [low, high] of set) {
    if (low > next) gaps.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= LAST_CODE_POINT) gaps.push([next, LAST_CODE_POINT]);
  return gaps;
}

export function has(set: CharSet, point: number): boolean {
  return set.some(([low, high]) => low <= point && point <= high);
}

/** Adds the other case of ASCII letters, as the flag `i` does. */
export function ignoringCase(set: CharSet): CharSet {
  const added: [number, number][] = [];
  for (const [low, high] of set) {
    const upper = [Math.max(low, 65), Math.min(high, 90)] as const;
    const lower = [Math.max(low, 97), Math.min(high, 122)] as const;
    if (upper[0] <= upper[1]) added.push([upper[0] + 32, upper[1] + 32]);
    if (lower[0] <= lower[1]) added.push([lower[0] - 32, lower[1] - 32]);
  }
  return added.length === 0 ? set : charSet([...set, ...added]);
}

/** Everything that a one-character expression such as `\p{L}` matches, found by asking the engine. */
export function matchedBy(expression: RegExp): CharSet {
  const intervals: [number, number][] = [];
  for (let point = 0; point <= LAST_CODE_POINT; point++) {
    if (!expression.test(String.fromCodePoint(point))) continue;
    const last = intervals.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else intervals.push([point, point]);
  }
  return intervals;
}
