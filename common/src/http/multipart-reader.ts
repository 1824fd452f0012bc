import { ProblemError } from '../problem/index.ts';

/** What stands in front of a part's content. */
export interface PartHead {
  readonly name: string;
  /** Undefined for members that are no files. */
  readonly filename: string | undefined;
  readonly type: string;
}

/** Most bytes of heads and of members that are no files, in all: they are kept in memory. */
const MAX_KEPT = 2 ** 20;
const encoder = new TextEncoder();
const HEAD_END = encoder.encode('\r\n\r\n');

/**
 * Takes a `multipart/form-data` body apart while it comes: `next` gives the head of the next part, whose content is then
 * read by `content` or piece by piece by `piece`. Keeps no more than one chunk and what it is asked for.
 */
export class MultipartReader {
  readonly #chunks: ReadableStreamDefaultReader<Uint8Array>;
  readonly #delimiter: Uint8Array;
  readonly #limit: number;
  #buffer = new Uint8Array(encoder.encode('\r\n'));
  #received = 0;
  #kept = 0;
  #isStarted = false;

  /** @param limit most bytes that may come in all */
  constructor(body: ReadableStream<Uint8Array>, boundary: string, limit: number) {
    this.#chunks = body.getReader();
    this.#delimiter = encoder.encode(`\r\n--${boundary}`);
    this.#limit = limit;
  }

  /** Undefined at the end. @throws ProblemError 400 or 413 */
  async next(): Promise<PartHead | undefined> {
    if (!this.#isStarted) {
      await this.#until(this.#delimiter);
      this.#isStarted = true;
    }
    while (this.#buffer.length < 2) await this.#more();
    const mark = new TextDecoder().decode(this.#buffer.subarray(0, 2));
    if (mark === '--') return undefined;
    // Its line ends where the head begins; a part without headers has two ends in a row.
    const head = await this.#until(HEAD_END);
    return parseHead(new TextDecoder().decode(head));
  }

  /** The content of a part as a whole. @throws ProblemError 400 or 413 */
  content(): Promise<Uint8Array> {
    return this.#until(this.#delimiter);
  }

  /** More of a part's content; undefined at its end. @throws ProblemError 400 or 413 */
  async piece(): Promise<Uint8Array | undefined> {
    for (;;) {
      const at = indexOf(this.#buffer, this.#delimiter);
      if (at === 0) {
        this.#take(this.#delimiter.length);
        return undefined;
      }
      // What may be the beginning of the delimiter waits for the rest of it.
      const safe = at === -1 ? this.#buffer.length - this.#delimiter.length + 1 : at;
      if (safe > 0) return this.#take(safe);
      await this.#more();
    }
  }

  async #until(mark: Uint8Array): Promise<Uint8Array> {
    for (let from = 0; ; ) {
      const at = indexOf(this.#buffer, mark, from);
      if (at !== -1) {
        const bytes = this.#take(at);
        this.#take(mark.length);
        this.#kept += at;
        if (this.#kept > MAX_KEPT) throw tooLarge(MAX_KEPT);
        return bytes;
      }
      if (this.#kept + this.#buffer.length > MAX_KEPT) throw tooLarge(MAX_KEPT);
      from = Math.max(0, this.#buffer.length - mark.length + 1);
      await this.#more();
    }
  }

  #take(length: number): Uint8Array {
    const bytes = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return bytes;
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.read();
    if (done) throw malformed();
    this.#received += value.length;
    if (this.#received > this.#limit) {
      await this.#chunks.cancel();
      throw tooLarge(this.#limit);
    }
    this.#buffer = append(this.#buffer, value);
  }
}

/** Adds bytes where there is room behind those that came, or makes twice as much: chunks may be of a byte each. */
function append(bytes: Uint8Array<ArrayBuffer>, more: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = bytes.length + more.length;
  const hasRoom = bytes.byteOffset + length <= bytes.buffer.byteLength;
  const buffer = hasRoom ? bytes.buffer : new ArrayBuffer(2 * length);
  const joined = new Uint8Array(buffer, hasRoom ? bytes.byteOffset : 0, length);
  if (!hasRoom) joined.set(bytes);
  joined.set(more, bytes.length);
  return joined;
}

/** Steps that cost as much as the platform's own search does to begin. */
const NEAR = 32;

/**
 * Where a mark begins, -1 if it is not there. Who sends nothing but first bytes of it must not have the platform's search
 * begin anew at each: what is near is looked at here.
 */
function indexOf(bytes: Uint8Array, mark: Uint8Array, from = 0): number {
  const [first = 0] = mark;
  const last = bytes.length - mark.length;
  for (let at = bytes.indexOf(first, from); at !== -1 && at <= last; ) {
    if (isAt(bytes, mark, at)) return at;
    const far = at + NEAR;
    do at += 1;
    while (at < far && bytes[at] !== first);
    if (at === far) at = bytes.indexOf(first, at);
  }
  return -1;
}

function isAt(bytes: Uint8Array, mark: Uint8Array, at: number): boolean {
  for (let index = 0; index < mark.length; index += 1) if (bytes[at + index] !== mark[index]) return false;
  return true;
}

function parseHead(head: string): PartHead {
  const headers = new Map(
    head.split('\r\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameterOf(disposition, 'name');
  if (name === undefined) throw malformed();
  const filename = parameterOf(disposition, 'filename');
  return {
    name,
    filename,
    type: headers.get('content-type') ?? (filename === undefined ? '' : 'application/octet-stream'),
  };
}

/** Browsers escape what would end the quotes with percents, others with backslashes. */
function parameterOf(disposition: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(disposition);
  const text = found?.[1] ?? found?.[2];
  return text
    ?.replace(/\\(["\\])/g, '$1')
    .replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

export function malformed(): ProblemError {
  return new ProblemError(400, {
    kind: 'malformed-body',
    title: 'The body cannot be read',
    detail: 'The body is not multipart/form-data with the boundary that its content type names.',
  });
}

export function tooLarge(limit: number): ProblemError {
  return new ProblemError(413, {
    kind: 'body-too-large',
    title: 'The body is too large',
    detail: `At most ${limit} bytes are accepted here.`,
  });
}
