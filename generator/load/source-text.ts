/** A character beyond Latin-1 (one that takes two units as well), and the offset at which it stands. */
export type WideCharacter = readonly [offset: number, character: string];

/**
 * The text of a file. An engine holds all of a text in two bytes a unit once a single character is beyond Latin-1, and
 * scans and parses it more slowly then. Documents of many megabytes often have a few dozen, so those few stand beside
 * the text.
 */
export class SourceText {
  /**
   * The text with a question mark for each unit of a character that stands beside it. Offsets are those of the text, and
   * so is all that is ASCII: this is what to look for brackets, quotes and lines in.
   */
  readonly narrow: string;
  readonly #wide: readonly WideCharacter[];
  #whole: string | undefined;

  /** @param wide the characters that stand beside the text, in the order of their offsets */
  constructor(narrow: string, wide: readonly WideCharacter[] = []) {
    this.narrow = narrow;
    this.#wide = wide;
  }

  /** What stands between two offsets, neither of which may divide a character. */
  slice(start: number, end = this.narrow.length): string {
    const { narrow } = this;
    let slice = '';
    let taken = start;
    for (let index = this.#firstFrom(start); ; index += 1) {
      const [offset, character] = this.#wide[index] ?? [end, ''];
      if (offset >= end) return slice + narrow.slice(taken, end);
      slice += narrow.slice(taken, offset) + character;
      taken = offset + character.length;
    }
  }

  /** All of it, as it was in the file. */
  toString(): string {
    this.#whole ??= this.slice(0);
    return this.#whole;
  }

  equals(other: SourceText): boolean {
    return this.hasAt(0, other, 0, Math.max(this.narrow.length, other.narrow.length));
  }

  /** Whether what stands at `at` is what stands between two offsets of another text. */
  hasAt(at: number, other: SourceText, start: number, end: number): boolean {
    const stop = at + end - start;
    if (this.narrow.slice(at, stop) !== other.narrow.slice(start, end)) return false;
    for (let mine = this.#firstFrom(at), others = other.#firstFrom(start); ; mine += 1, others += 1) {
      const [offset, character] = this.#wide[mine] ?? [stop];
      const [otherOffset, otherCharacter] = other.#wide[others] ?? [end];
      if (offset >= stop || otherOffset >= end) return offset >= stop && otherOffset >= end;
      if (offset - at !== otherOffset - start || character !== otherCharacter) return false;
    }
  }

  /** Index of the first character beside the text that stands there or behind. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#wide[middle]?.[0] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
