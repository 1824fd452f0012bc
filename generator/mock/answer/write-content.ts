import { essence, type JsonObject, type JsonValue, type MediaType } from '../../model/ir/index.ts';

/** How many values a stream of them has. */
export const STREAMED = 3;

export type Content = { readonly contentType: string; readonly text: string };

/** Can values be written as this media type? XML only where the contract has a text for it. */
export function isWritable(media: MediaType): boolean {
  const type = essence(media.mediaType);
  if (!/[/+]xml$/.test(type) && !type.startsWith('multipart/')) return true;
  return media.examples.some(({ serialized, value }) => serialized !== undefined || typeof value === 'string');
}

/** A value as the text of a body. Values of a stream come as a list. */
export function writeContent({ mediaType, itemSchema }: MediaType, value: JsonValue): Content {
  const type = essence(mediaType);
  const contentType = type === '*/*' ? 'application/json' : type.includes('*') ? openType(type) : mediaType;
  if (itemSchema !== undefined && Array.isArray(value)) return { contentType, text: writeStream(type, value) };
  if (type === 'application/x-www-form-urlencoded') return { contentType, text: writeForm(value) };
  const isJson = type === '*/*' || /[/+]json$/.test(type);
  return { contentType, text: isJson || typeof value !== 'string' ? JSON.stringify(value) : value };
}

function openType(range: string): string {
  if (range.includes('*+')) return range.replace('*+', '');
  return range === 'text/*' ? 'text/plain' : range.replace('*', range === 'application/*' ? 'octet-stream' : 'mpeg');
}

function writeStream(type: string, items: readonly JsonValue[]): string {
  const mark = type.endsWith('json-seq') ? '\u001e' : '';
  if (type !== 'text/event-stream') return items.map((item) => `${mark}${JSON.stringify(item)}\n`).join('');
  return items.map((item) => `${eventLines(item)}\n`).join('');
}

/** A server-sent event: its schema describes the fields, `data` being text. */
function eventLines(item: JsonValue): string {
  const isEvent = typeof item === 'object' && item !== null && !Array.isArray(item) && 'data' in item;
  const fields = isEvent ? Object.entries(item as JsonObject) : [['data', item] as const];
  return fields
    .flatMap(([name, value]) =>
      plain(value)
        .split(/\r\n?|\n/)
        .map((line) => `${name}: ${line}\n`),
    )
    .join('');
}

function writeForm(value: JsonValue): string {
  const members = typeof value === 'object' && value !== null ? Object.entries(value as JsonObject) : [];
  return new URLSearchParams(members.map(([name, part]): [string, string] => [name, plain(part)])).toString();
}

function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
