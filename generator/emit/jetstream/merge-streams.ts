import type { Stream } from '../../model/ir/index.ts';
import { JetStreamConflict } from './conflict.ts';
import { mergeSettings } from './settings.ts';
import { withoutCovered } from './subjects.ts';

/** One stream for each name. Subjects add up; the numbers of replicas do, by environment. */
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
    ...mergeSettings(`Stream ${first.name}`, first, second, ['subjects', 'replicas']),
    subjects: [...first.subjects, ...second.subjects],
    replicas: mergeReplicas(first, second),
  };
}

function mergeReplicas(first: Stream, second: Stream): Readonly<Record<string, number>> {
  for (const [environment, count] of Object.entries(second.replicas)) {
    const before = first.replicas[environment];
    if (before === undefined || before === count) continue;
    const what = `Stream ${first.name} is declared twice with different replicas for ${environment}`;
    throw new JetStreamConflict(`${what}: ${before} and ${count}`, first.origin, second.origin);
  }
  return { ...second.replicas, ...first.replicas };
}
