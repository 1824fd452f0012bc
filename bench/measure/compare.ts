import type { Measured } from './alternate.ts';

/** A Markdown table of what was measured, with ratios to the contestant called `against`. */
export function compare(measured: readonly Measured[], against: string): string {
  const base = measured.find(({ name }) => name === against);
  if (base === undefined) throw new Error(`No contestant is called ${against}`);
  const rows = measured.map(({ name, seconds, fastest, slowest, peakMiB }) => [
    name,
    duration(seconds),
    `${duration(fastest)} – ${duration(slowest)}`,
    name === against ? '1' : `${(seconds / base.seconds).toFixed(2)}`,
    peakMiB === undefined ? 'not measured' : `${peakMiB} MiB`,
  ]);
  const head = ['what', 'median', 'fastest – slowest', 'ratio', 'peak memory'];
  return [head, ['---', '--:', '--:', '--:', '--:'], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function duration(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(2)} s`;
}
