import type { PlannedConsumer } from './plan.ts';
import { mergeSettings } from './settings.ts';
import { withoutCovered } from './subjects.ts';

/** One consumer for each durable of a stream. One that reads several channels gets the subjects of all of them. */
export function mergeConsumers(declarations: readonly PlannedConsumer[]): PlannedConsumer[] {
  const byPlace = new Map<string, PlannedConsumer>();
  for (const declaration of declarations) {
    const place = `${declaration.stream}/${declaration.durable}`;
    const before = byPlace.get(place);
    byPlace.set(place, before === undefined ? declaration : mergeTwo(before, declaration));
  }
  return [...byPlace.values()];
}

function mergeTwo(first: PlannedConsumer, second: PlannedConsumer): PlannedConsumer {
  const what = `Consumer ${first.durable} of stream ${first.stream}`;
  return {
    ...mergeSettings(what, first, second, ['filterSubjects']),
    filterSubjects: withoutCovered([...first.filterSubjects, ...second.filterSubjects]),
  };
}
