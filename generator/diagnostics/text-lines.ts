import type { Location } from './diagnostic.ts';

/** Translates offsets of one text into lines and columns. The line table is built on first use. */
export interface TextLines {
  /** Both counted from 1; columns in UTF-16 code units. */
  position(offset: number): { readonly line: number; readonly column: number };
  location(file: string, start: number, end?: number): Location;
}

/** Only `\n` ends a line, so that a table serves every input; a `\r` before it is part of the line. */
export function textLines(text: string): TextLines {
  let starts: Uint32Array | undefined;

  function position(offset: number): { line: number; column: number } {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  return {
    position,
    location(file, start, end) {
      const from = position(start);
      if (end === undefined || end <= start) return { file, ...from };
      const to = position(end);
      return { file, ...from, endLine: to.line, endColumn: to.column };
    },
  };
}

/**
 * Offsets at which lines begin. Documents have hundreds of thousands, which a list of any values takes twice as long to
 * hold.
 */
function lineStarts(text: string): Uint32Array {
  let starts = new Uint32Array(1024);
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (count === starts.length) starts = new Uint32Array(starts.buffer.transfer(2 * starts.byteLength));
    starts[count] = at + 1;
    count += 1;
  }
  return starts.subarray(0, count);
}
