import { essence, type JsonValue, type MediaType } from '../../model/ir/index.ts';
import type { Scope } from '../../schema/index.ts';
import { facesOf, type Reading, readForm, readText, readUrlencoded } from '../../wire/index.ts';
import type { MockRequest } from './mock-request.ts';

export type BodyRead = { readonly value: JsonValue } | { readonly problem: string };

/** The value of a body; undefined for content that is not read, such as a file. */
export async function readBody(
  media: MediaType,
  { body, headers }: MockRequest,
  scope: Scope,
): Promise<BodyRead | undefined> {
  const contentType = headers['content-type'];
  const type = essence(contentType);
  const { schema } = media;
  if (schema === undefined) return undefined;
  if (/[/+]json$/.test(type)) return readJson(body);
  const reading = { schema, scope, direction: 'request' } as const;
  if (type === 'application/x-www-form-urlencoded') return { value: readUrlencoded(media, decode(body), scope) };
  if (type === 'multipart/form-data') return readParts(reading, body, contentType ?? '');
  // Text may stand for something else, as XML does.
  const isText = type.startsWith('text/') && facesOf(schema, scope).some(({ types }) => types?.includes('string'));
  return isText ? { value: readText(reading, decode(body)) } : undefined;
}

function readJson(body: Uint8Array): BodyRead {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const value: JsonValue = JSON.parse(text);
    return { value };
  } catch {
    return { problem: 'The body is no JSON.' };
  }
}

async function readParts(reading: Reading, body: Uint8Array, type: string): Promise<BodyRead> {
  try {
    const data = await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData();
    const parts = await Promise.all([...data].map(async ([name, part]) => [name, await textOf(part)] as const));
    return { value: readForm(reading, parts) };
  } catch {
    return { problem: 'The body is no form of several parts.' };
  }
}

/** What is no text keeps its bytes, one a character. */
async function textOf(part: string | File): Promise<string> {
  if (typeof part === 'string') return part;
  return /json$|^text\//.test(essence(part.type))
    ? part.text()
    : Buffer.from(await part.arrayBuffer()).toString('latin1');
}

function decode(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
