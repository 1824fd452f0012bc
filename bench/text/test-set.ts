import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** One sentence: as it was said, and as it should be written. */
export interface Pair {
  readonly kind: string;
  readonly said: string;
  readonly written: string;
}

/** The sentences of the test set, by kind. */
export function readTestSet(): readonly Pair[] {
  const file = readFileSync(join(import.meta.dirname, 'vietnamese.yaml'), 'utf8');
  return Object.entries(z.record(z.string(), z.string()).parse(parse(file))).flatMap(([kind, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [said, written] = line.split(' => ');
        if (said === undefined || written === undefined) throw new Error(`No pair: ${line}`);
        return { kind: kind.replaceAll('_', ' '), said, written };
      }),
  );
}
