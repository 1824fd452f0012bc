import type { JsonObject, JsonValue, MediaType } from '../../model/ir/index.ts';
import { sample } from '../../schema/index.ts';
import type { ValueContext } from './content-value.ts';
import { withExamples } from './with-examples.ts';

/** A content that comes piece by piece as the list of its items, of so many where that is said. */
export function asList(media: MediaType, count?: number): MediaType {
  const { itemSchema: items } = media;
  if (items === undefined) return media;
  const bounds = count === undefined ? {} : { minItems: count, maxItems: count };
  return { ...media, schema: { origin: items.origin, types: ['array'], items, ...bounds } };
}

/** Events whose data is the JSON that the contract says it is; to their own schema it is any text. */
export function withData(
  { eventData }: MediaType,
  events: JsonValue | undefined,
  { scope, seed }: ValueContext,
): JsonValue | undefined {
  if (eventData === undefined || !Array.isArray(events)) return events;
  const interpretation = { direction: 'response' } as const;
  const values = sample({ schema: eventData, scope }, { seed, count: events.length, interpretation });
  return events.map((event, index): JsonValue => {
    const data = values[index % Math.max(1, values.length)];
    if (data === undefined || typeof event !== 'object' || event === null) return event;
    const members: JsonObject = { ...event, data: JSON.stringify(withExamples(eventData, data, scope)) };
    return members;
  });
}
