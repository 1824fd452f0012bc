import { ProblemError } from '../problem/index.ts';
import { MultipartReader, malformed, type PartHead } from './multipart-reader.ts';

/** The members of a form as the platform's `FormData` gives them. */
export interface FormMembers {
  keys(): Iterable<string>;
  getAll(name: string): readonly (string | File)[];
}

/**
 * A file that is still on its way. It can be read once, as a stream or whole, and its size is not known: `NaN`. The
 * stream fails where the body breaks off, gets too large, or goes on after the file.
 */
class Upload extends File {
  readonly #bytes: ReadableStream<Uint8Array<ArrayBuffer>>;

  constructor(bytes: ReadableStream<Uint8Array<ArrayBuffer>>, name: string, type: string) {
    super([], name, { type });
    this.#bytes = bytes;
    Object.defineProperty(this, 'size', { value: Number.NaN });
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#bytes;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return new Response(this.#bytes).arrayBuffer();
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override text(): Promise<string> {
    return new Response(this.#bytes).text();
  }

  override slice(): Blob {
    throw new TypeError('A file that is still on its way has no slices');
  }
}

/**
 * Reads a `multipart/form-data` body up to its first file, which is handed on while it comes. Nothing may follow it.
 *
 * @param whole names of members that are read as a whole: many clients send JSON and text as files
 * @throws ProblemError 400 or 413
 */
export async function readUploads(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  limit: number,
  whole: ReadonlySet<string> = new Set(),
): Promise<FormMembers> {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw malformed();
  const reader = new MultipartReader(body, boundary, limit);
  const members = new Map<string, (string | File)[]>();
  for (let head = await reader.next(); head !== undefined; head = await reader.next()) {
    const isFile = head.filename !== undefined && !whole.has(head.name);
    const value = isFile ? uploadOf(reader, head) : new TextDecoder().decode(await reader.content());
    members.set(head.name, [...(members.get(head.name) ?? []), value]);
    if (isFile) break;
  }
  return { keys: () => members.keys(), getAll: (name) => members.get(name) ?? [] };
}

function uploadOf(reader: MultipartReader, { filename = '', type }: PartHead): File {
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const piece = await reader.piece();
        if (piece !== undefined) controller.enqueue(new Uint8Array(piece));
        else if ((await reader.next()) === undefined) controller.close();
        else throw notLast();
      },
    },
    { highWaterMark: 0 },
  );
  return new Upload(bytes, filename, type);
}

function notLast(): ProblemError {
  return new ProblemError(400, {
    kind: 'malformed-body',
    title: 'The body cannot be read',
    detail: 'The file has to be the last member of the body: it is taken while it comes.',
  });
}
