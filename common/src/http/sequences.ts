import type { Sequence, ServerSentEvent } from './definition.ts';

/** What to send while an iterator gives nothing. */
export interface Heartbeat {
  readonly text: string;
  /** Milliseconds of silence after which it is sent. */
  readonly every: number;
}

/**
 * A stream of what an iterator gives, no faster than it is read. A caller that goes away ends the iteration, as a value
 * does that cannot be written, so that a handler's `finally` runs.
 */
export function streamOf<Value>(
  values: Sequence<Value>,
  write: (value: Value) => string,
  heartbeat?: Heartbeat,
): ReadableStream<Uint8Array> {
  const iterator = Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]();
  const encoder = new TextEncoder();
  let coming: Promise<IteratorResult<Value>> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // What came too late for one heartbeat is still the next value.
        coming ??= Promise.resolve(iterator.next());
        const result = heartbeat === undefined ? await coming : await orSilence(coming, heartbeat.every);
        if (result === SILENCE) {
          controller.enqueue(encoder.encode(heartbeat?.text));
          return;
        }
        coming = undefined;
        if (result.done) return controller.close();
        try {
          controller.enqueue(encoder.encode(write(result.value)));
        } catch (error) {
          // A stream that fails is not cancelled.
          await iterator.return?.();
          throw error;
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    // Nothing is fetched before somebody reads.
    { highWaterMark: 0 },
  );
}

const SILENCE = Symbol('silence');

async function orSilence<Value>(coming: Promise<Value>, milliseconds: number): Promise<Value | typeof SILENCE> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<typeof SILENCE>((resolve) => {
    timer = setTimeout(() => resolve(SILENCE), milliseconds);
  });
  try {
    return await Promise.race([coming, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** A value of JSON lines, or of a JSON text sequence, in which a separator stands before each (RFC 7464). */
export function writeLine(value: unknown, mediaType = ''): string {
  return `${/\bjson-seq\b/i.test(mediaType) ? '\u001e' : ''}${JSON.stringify(value)}\n`;
}

/** An event as text; `data` is written already. What would end a field is taken out of names and ids. */
export function writeEvent({ event, id, retry }: ServerSentEvent<unknown>, data: string): string {
  const fields = [
    ...(event === undefined ? [] : [`event: ${inOneLine(event)}`]),
    ...(id === undefined ? [] : [`id: ${inOneLine(id)}`]),
    ...(retry === undefined ? [] : [`retry: ${Math.trunc(retry)}`]),
    ...data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`),
  ];
  return `${fields.join('\n')}\n\n`;
}

function inOneLine(text: string): string {
  return text.replace(/[\r\n\0]/g, ' ');
}

/** Longest line that is kept in memory, in characters. */
const LONGEST_LINE = 2 ** 20;

/**
 * The lines of a stream as they come, without their ends and without those that are empty.
 * @throws RangeError for a line longer than 1 Mi characters
 */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    // What waits is not looked at again: chunks may be of a byte each.
    const [end = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    rest += end;
    for (const next of others) {
      if (rest.trim() !== '') yield rest;
      rest = next;
    }
    if (rest.length > LONGEST_LINE) throw new RangeError('A line is too long');
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest;
}
