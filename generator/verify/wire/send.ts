import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { FormPart, WireRequest } from './wire-request.ts';

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const PATIENCE_MS = 30_000;
/** Streams of events have no end of their own; this long they are listened to. */
const LISTEN_MS = 500;
/** More of a body than this is not looked at. */
const MOST_BYTES = 16 * 2 ** 20;
const LONGEST_PAUSE_S = 20;

/**
 * Sends a request and reads the answer; undefined when none comes. Waits once where the service asks for it. `fetch`
 * would refuse a body with GET and hide a 407, which contracts may well have.
 */
export async function send(request: WireRequest, isSecond = false): Promise<WireAnswer | undefined> {
  try {
    const response = await open(request);
    const pause = Number(response.headers['retry-after']);
    if (response.statusCode === 429 && !isSecond && pause > 0 && pause <= LONGEST_PAUSE_S) {
      response.resume();
      await new Promise((resolve) => setTimeout(resolve, pause * 1_000));
      return send(request, true);
    }
    return { status: response.statusCode ?? 0, headers: headersOf(response.headers), text: await readText(response) };
  } catch {
    return undefined;
  }
}

async function open({ method, url, headers, body }: WireRequest): Promise<IncomingMessage> {
  // The platform knows best how a form is written down.
  const form = typeof body === 'object' ? new Response(formOf(body)) : undefined;
  const written = form === undefined ? undefined : Buffer.from(await form.arrayBuffer());
  const bytes = typeof body === 'string' ? body : written;
  const type = form?.headers.get('content-type');
  const given = { ...headers, ...(type ? { 'content-type': type } : {}) };
  const length = bytes === undefined ? {} : { 'content-length': Buffer.byteLength(bytes) };
  return new Promise((resolve, reject) => {
    const start = url.startsWith('https:') ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const sent = start(url, { method, headers: { ...given, ...length }, signal }, resolve);
    sent.on('error', reject);
    sent.end(bytes);
  });
}

function formOf(parts: readonly FormPart[]): FormData {
  const form = new FormData();
  for (const { name, text, file } of parts) {
    if (file === undefined) form.append(name, text);
    else form.append(name, new Blob([text], { type: file.type }), file.name);
  }
  return form;
}

function headersOf(received: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  return headers;
}

async function readText(response: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const isEndless = /^text\/event-stream\b/i.test(response.headers['content-type'] ?? '');
  const timer = isEndless ? setTimeout(() => response.destroy(), LISTEN_MS) : undefined;
  try {
    for await (const chunk of response) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) break;
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    if (!isEndless) throw error;
  } finally {
    clearTimeout(timer);
  }
  return text + decoder.decode();
}
