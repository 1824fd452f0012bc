import type { WireRequest } from './wire-request.ts';

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const PATIENCE_MS = 30_000;
/** More of a body than this is not looked at. */
const MOST_BYTES = 16 * 2 ** 20;
const LONGEST_PAUSE_S = 20;

/** Sends a request and reads the answer; undefined when none comes. Waits once where the service asks for it. */
export async function send(request: WireRequest, isSecond = false): Promise<WireAnswer | undefined> {
  const { method, url, headers, body } = request;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const init = { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) } as const;
    const response = await fetch(url, init);
    const pause = Number(response.headers.get('retry-after'));
    if (response.status === 429 && !isSecond && pause > 0 && pause <= LONGEST_PAUSE_S) {
      await response.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, pause * 1_000));
      return send(request, true);
    }
    return { status: response.status, headers: response.headers, text: await readText(response) };
  } catch {
    return undefined;
  }
}

async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
