import { z } from 'zod';
import { segment } from './segment.ts';

/** One line of what the event `embeddings.created.v1` points at: a segment, and its vector. */
export const vectorLine = segment.omit({ confidence: true }).extend({
  vector: z.array(z.number()).min(1).max(8_192),
});
export type VectorLine = z.output<typeof vectorLine>;

/** Lines of JSON, each with an end. */
export function writeLines(lines: readonly VectorLine[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Throws for the first line that is none. */
export function readLines(content: Uint8Array): readonly VectorLine[] {
  const lines = new TextDecoder('utf-8', { fatal: true }).decode(content).split('\n');
  return lines.filter((line) => line !== '').map((line) => vectorLine.parse(JSON.parse(line)));
}
