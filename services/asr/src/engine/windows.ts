import type { Span } from './voice-activity.ts';

/** Samples that the recogniser hears at once: a little less than the 30 seconds it was trained on. */
const LONGEST = 28 * 16_000;

/**
 * Speech in windows for the recogniser: neighbours go together as long as they fit, since it understands a sentence
 * better than a word; a stretch that is too long is cut.
 */
export function windowsOf(spans: readonly Span[]): readonly Span[] {
  const windows: { start: number; end: number }[] = [];
  for (const { end, start } of spans.flatMap(cut)) {
    const last = windows.at(-1);
    if (last !== undefined && end - last.start <= LONGEST) last.end = end;
    else windows.push({ start, end });
  }
  return windows;
}

function cut({ end, start }: Span): readonly Span[] {
  const count = Math.ceil((end - start) / LONGEST);
  const length = Math.ceil((end - start) / count);
  return Array.from({ length: count }, (_, index) => ({
    start: start + index * length,
    end: Math.min(end, start + (index + 1) * length),
  }));
}
