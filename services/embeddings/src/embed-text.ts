import type { EmbeddingModel } from '@ai2text/common/embedding';
import type { TextFile, VectorLine } from '@ai2text/common/files';
import type { VectorCache } from './vector-cache.ts';
import { windowsOf } from './windows.ts';

/** Windows that are calculated before somebody is told that work goes on. */
const STEP = 64;

/**
 * One line with a vector for each segment of a text. What the cache knows is not calculated again.
 *
 * @param working is called between steps; it throws to give up.
 */
export async function embedText(
  { segments }: TextFile,
  model: EmbeddingModel,
  cache: VectorCache,
  working: () => void,
): Promise<readonly VectorLine[]> {
  const windows = windowsOf(segments);
  const known = new Map(windows.map((window) => [window, cache.get(model, window)]));
  const unknown = [...known].filter(([, vector]) => vector === undefined).map(([window]) => window);
  for (let from = 0; from < unknown.length; from += STEP) {
    const step = unknown.slice(from, from + STEP);
    const vectors = await model.embed(step, 'passage');
    for (const [index, window] of step.entries()) {
      const vector = vectors[index];
      if (vector === undefined) throw new Error('the model gave fewer vectors than it was asked for');
      cache.put(model, window, vector);
      known.set(window, vector);
    }
    working();
  }
  return segments.map(({ confidence: _, ...segment }, index) => ({
    ...segment,
    vector: Array.from(known.get(windows[index] ?? '') ?? [], rounded),
  }));
}

/** Six digits are as good as all of them, in half of the bytes. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
