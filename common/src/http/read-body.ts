import { ProblemError } from '../problem/index.ts';
import type { BodyDefinition, ContentDefinition } from './definition.ts';
import { contentFor, essence } from './media-type.ts';
import { malformed, tooLarge } from './multipart-reader.ts';
import { readMultipart, readUrlencoded, wholeMembers } from './read-form.ts';
import { readLines } from './read-lines.ts';
import { readUploads } from './read-uploads.ts';

/** A request as Hono has it: its readers are faster than the platform's on some servers. */
export interface Readable {
  header(name: string): string | undefined;
  text(): Promise<string>;
  formData(): Promise<FormData>;
  readonly raw: Request;
}

/** A body that was read, with the content definition that it is to be checked by. */
export interface ReadBody {
  readonly content: ContentDefinition;
  readonly value: unknown;
}

/** How a body is taken in. */
export interface BodyLimits {
  /** Most bytes of a body that is kept in memory. */
  readonly limit: number;
  /** Whether the file of a multipart body is handed on while it comes. */
  readonly streamsFiles: boolean;
}

/**
 * Reads the body as its content type says. Undefined when there is none and none is needed.
 * @throws ProblemError 400, 413 or 415
 */
export async function readBody(
  request: Readable,
  definition: BodyDefinition,
  { limit, streamsFiles }: BodyLimits,
): Promise<ReadBody | undefined> {
  const type = request.header('content-type');
  const length = request.header('content-length');
  if (type === undefined && (length === '0' || (length === undefined && (await isEmpty(request.raw))))) {
    if (!definition.required) return undefined;
    throw new ProblemError(400, {
      kind: 'validation',
      title: 'The request does not match the contract',
      detail: 'The body is missing.',
      errors: [{ location: 'body', pointer: '#', rule: 'required', detail: 'The body is missing.' }],
    });
  }
  const content = chooseContent(type, definition.content);
  if (content.kind === 'binary') return { content, value: request.raw.body ?? emptyStream() };
  if (content.kind === 'lines') return { content, value: readLines(request.raw.body ?? emptyStream(), content) };
  if (length !== undefined && Number(length) > limit) throw tooLarge(limit);
  if (content.kind === 'multipart') {
    const form = streamsFiles
      ? await readUploads(request.raw.body ?? emptyStream(), type ?? '', limit, wholeMembers(content))
      : await multipart(request, length, limit);
    return { content, value: await readMultipart(form, content) };
  }
  const text = length === undefined ? await limitedText(request.raw, limit) : await request.text();
  return { content, value: parse(text, content) };
}

/** Platforms may have a stream for a request without a body. */
async function isEmpty(request: Request): Promise<boolean> {
  if (request.body === null) return true;
  const reader = request.clone().body?.getReader();
  const first = await reader?.read();
  // Nobody reads on here: only then does the body itself go on.
  reader?.cancel().catch(() => {});
  return first?.done ?? true;
}

function emptyStream(): ReadableStream<Uint8Array> {
  return new Blob([]).stream();
}

function parse(text: string, content: ContentDefinition): unknown {
  if (content.kind === 'json') return parseJson(text);
  return content.kind === 'urlencoded' ? readUrlencoded(text, content) : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ProblemError(400, {
      kind: 'malformed-body',
      title: 'The body cannot be read',
      detail: `The body is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}`,
    });
  }
}

/** The declared media type that the body's type falls under. */
function chooseContent(header: string | undefined, content: readonly ContentDefinition[]): ContentDefinition {
  const found = contentFor(content, header);
  if (found !== undefined) return found;
  const type = essence(header);
  const accepted = content.map(({ mediaType }) => mediaType).join(', ');
  throw new ProblemError(
    415,
    {
      kind: 'unsupported-media-type',
      title: 'The media type of the body is not supported',
      detail: `${type === '' ? 'The request names no content type' : `The body is ${type}`}; accepted: ${accepted}.`,
    },
    { 'accept-post': accepted },
  );
}

async function multipart(request: Readable, length: string | undefined, limit: number): Promise<FormData> {
  try {
    if (length !== undefined) return await request.formData();
    const body = await limitedBytes(request.raw, limit);
    return await new Response(body, { headers: { 'content-type': request.header('content-type') ?? '' } }).formData();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw malformed();
  }
}

async function limitedText(request: Request, limit: number): Promise<string> {
  return new TextDecoder().decode(await limitedBytes(request, limit));
}

/** A body that doesn't say how long it is is counted while it comes in. */
async function limitedBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body !== null) {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
