import type { Cursor } from '../cursor.ts';

const DEEPEST = 8;

/**
 * Schemas of the JSON in the data of events, from the schema of whole events: `data` is text, and `contentSchema` says
 * what the text holds. Undefined where the data of some kind of event is no JSON.
 */
export function eventDataOf(event: Cursor): Cursor[] | undefined {
  const data = dataOf(event, 0);
  const contents = data.map(contentOf);
  return data.length > 0 && contents.every((content) => content !== undefined) ? contents : undefined;
}

/** The `data` of each kind of event. */
function dataOf(event: Cursor, depth: number): Cursor[] {
  const node = event.follow();
  if (node === undefined || depth > DEEPEST) return [];
  const own = node.object('properties')?.get('data')?.follow();
  if (own !== undefined) return [own];
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => (node.has(key) ? node.items(key) : []));
  return parts.flatMap((part) => dataOf(part, depth + 1));
}

function contentOf(data: Cursor): Cursor | undefined {
  const isJson = /[/+]json\b/i.test(data.text('contentMediaType') ?? '');
  return isJson ? data.get('contentSchema') : undefined;
}
