import type { Segment } from '@ai2text/common/files';

/** Characters from which a segment says enough by itself. */
const ENOUGH = 120;

/**
 * The text that stands for each segment. A short one ("Vâng, đúng rồi") means little alone, so the end of the segment
 * before and the beginning of the one after are put around it, as far as it is short of saying enough; together they are
 * never longer than it is itself, so that a question about them finds them and not it.
 */
export function windowsOf(segments: readonly Segment[]): readonly string[] {
  return segments.map(({ text }, index) => {
    const missing = Math.min(ENOUGH - text.length, text.length);
    if (missing <= 0) return text;
    const share = Math.floor(missing / 2);
    const before = endOf(segments[index - 1]?.text ?? '', share);
    const after = beginningOf(segments[index + 1]?.text ?? '', share);
    return [before, text, after].filter((part) => part !== '').join(' ');
  });
}

/** The last words of a text, whole, in this many characters. */
function endOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(-length);
  const space = cut.indexOf(' ');
  return space < 0 ? '' : cut.slice(space + 1);
}

/** The first words of a text, whole, in this many characters. */
function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return cut.slice(0, Math.max(0, cut.lastIndexOf(' ')));
}
