import type { Origin } from '../../model/ir/index.ts';
import { JetStreamConflict } from './conflict.ts';

interface Declared {
  readonly origin: Origin;
}

/**
 * Puts two declarations of the same thing together: a setting that only one of them has is taken, one that both have
 * must be the same. Descriptions may differ; the first one stays.
 *
 * @param free settings that are merged elsewhere.
 */
export function mergeSettings<T extends Declared>(what: string, first: T, second: T, free: readonly (keyof T)[]): T {
  const ignored = new Set<PropertyKey>([...free, 'origin', 'description']);
  const known = new Map(Object.entries(first));
  for (const [name, value] of Object.entries(second)) {
    const before: unknown = known.get(name);
    if (ignored.has(name) || before === undefined || same(before, value)) continue;
    const message = `${what} is declared twice with different ${name}: ${show(before)} and ${show(value)}`;
    throw new JetStreamConflict(message, first.origin, second.origin);
  }
  return { ...second, ...first };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
