import type { Stream } from '../../model/ir/index.ts';
import { JetStreamConflict } from './conflict.ts';
import { mergeSettings } from './settings.ts';
import { withoutCovered } from './subjects.ts';

/** One stream for each name. Subjects add up; sizes and numbers of replicas do, by environment. */
export function mergeStreams(declarations: readonly Stream[]): Stream[] {
  const byName = new Map<string, Stream>();
  for (const declaration of declarations) {
    const before = byName.get(declaration.name);
    byName.set(declaration.name, before === undefined ? declaration : mergeTwo(before, declaration));
  }
  return [...byName.values()].map((stream) => ({ ...stream, subjects: withoutCovered(stream.subjects) }));
}

function mergeTwo(first: Stream, second: Stream): Stream {
  return {
    ...mergeSettings(`Stream ${first.name}`, first, second, ['subjects', 'replicas', 'maxBytes']),
    subjects: [...first.subjects, ...second.subjects],
    ...mergeByEnvironment('replicas', first, second),
    ...mergeByEnvironment('maxBytes', first, second),
  };
}

function mergeByEnvironment<Key extends 'replicas' | 'maxBytes'>(
  key: Key,
  first: Stream,
  second: Stream,
): { readonly [key in Key]?: Readonly<Record<string, number>> } {
  const [before, after] = [first[key], second[key]];
  for (const [environment, number] of Object.entries(after ?? {})) {
    const other = before?.[environment];
    if (other === undefined || other === number) continue;
    const what = `Stream ${first.name} is declared twice with different ${key} for ${environment}`;
    throw new JetStreamConflict(`${what}: ${other} and ${number}`, first.origin, second.origin);
  }
  if (before === undefined && after === undefined) return {};
  return { [key]: { ...after, ...before } } as { readonly [key in Key]: Readonly<Record<string, number>> };
}
