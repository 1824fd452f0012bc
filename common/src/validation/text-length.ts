/** Whether a text has more than `limit` code points. Only a text with more code units than that must be counted. */
export function longerThan(text: string, limit: number): boolean {
  return text.length > limit && codePoints(text) > limit;
}

/** Whether a text has fewer than `limit` code points. A code point takes at most two code units. */
export function shorterThan(text: string, limit: number): boolean {
  if (text.length < limit) return true;
  return text.length < 2 * limit && codePoints(text) < limit;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count--;
      index++;
    }
  }
  return count;
}
