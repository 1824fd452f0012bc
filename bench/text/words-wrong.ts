/** Words that must be put in, taken out or changed, with their punctuation and capitals, to make one text of the other. */
export function wordsWrong(given: string, expected: string): number {
  const right = expected.split(/\s+/);
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, word] of given.split(/\s+/).entries()) {
    const next = [index + 1];
    for (const [at, other] of right.entries()) {
      const changed = (row[at] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
