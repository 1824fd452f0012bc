import type { Position } from './diff.ts';

const LONGEST = 160;

/** The line of a position between its neighbours, with a mark under the column. */
export function codeFrame(text: string, { line, column }: Position, around = 1): string[] {
  const lines = text.split('\n');
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const content = (lines[number - 1] ?? '').replace(/\r$/, '').replaceAll('\t', ' ');
    // A document on one long line would fill the screen: only what stands round the column is shown.
    const start = number === line && column > LONGEST ? column - Math.floor(LONGEST / 2) : 0;
    const shown = content.slice(start, start + LONGEST);
    frame.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${shown}`.trimEnd());
    if (number === line) frame.push(`  ${' '.repeat(width)} | ${' '.repeat(Math.max(0, column - 1 - start))}^`);
  }
  return frame;
}
