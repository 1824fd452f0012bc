import type { JsonValue, MediaType, Schema } from '../../model/ir/index.ts';
import { sequenceKind } from '../../model/ir/index.ts';
import { parse } from './parse.ts';

/** One item of an answer that comes piece by piece; its value is undefined where it is no JSON. */
export interface SequenceItem {
  readonly schema: Schema;
  readonly value: JsonValue | undefined;
}

/** The items of an answer that can be held against the contract. The last event may be cut off, and is left out. */
export function itemsOf(media: MediaType, text: string): readonly SequenceItem[] {
  const { eventData, itemSchema } = media;
  const kind = sequenceKind(media);
  if (kind === 'lines' && itemSchema !== undefined) {
    const lines = text.split('\n').map((line) => line.replace('\u001e', '').trim());
    return lines.filter((line) => line !== '').map((line) => ({ schema: itemSchema, value: parse(line) }));
  }
  if (kind !== 'events' || eventData === undefined) return [];
  const events = text.split(/\r\n\r\n|\n\n|\r\r/).slice(0, -1);
  return events.flatMap((event) => {
    const data = [...event.matchAll(/^data: ?(.*)$/gm)].map(([, line = '']) => line);
    return data.length === 0 ? [] : [{ schema: eventData, value: parse(data.join('\n')) }];
  });
}
