import { createContext, Script } from 'node:vm';
import type { RegExpLike } from 'ajv/dist/types/index.js';

/** Longest time for one text and one pattern; backtracking can take longer than anybody waits. */
const PATIENCE_MS = 200;
/** No text as short as this can be slow. */
const SHORT = 12;
/** After so many disappointments, long texts count as matching unseen. */
const MAX_SLOW = 10;

/** Tries patterns of one contract, which nobody has looked at yet, without ever hanging on one. */
export interface PatternTrial {
  /** The pattern as validators want it; a text that takes too long counts as matching. */
  prepare(pattern: string, expression: RegExp): RegExpLike;
  /** Patterns that took too long. */
  readonly slow: ReadonlySet<string>;
}

export function createPatternTrial(): PatternTrial {
  const slow = new Set<string>();
  const job: { expression?: RegExp; text?: string } = {};
  const context = createContext({ job });
  const script = new Script('job.expression.test(job.text)');

  function testPatiently(pattern: string, expression: RegExp, text: string): boolean {
    if (text.length <= SHORT) return expression.test(text);
    if (slow.has(pattern) || slow.size >= MAX_SLOW) return true;
    Object.assign(job, { expression, text });
    try {
      return script.runInContext(context, { timeout: PATIENCE_MS }) === true;
    } catch {
      slow.add(pattern);
      return true;
    }
  }

  return {
    slow,
    prepare: (pattern, expression) => ({
      test: (text) => testPatiently(pattern, expression, text),
      // Validators tell patterns apart by this.
      toString: () => String(expression),
    }),
  };
}
