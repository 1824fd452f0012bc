import { type Source, tooLarge } from './source.ts';

/** The path under which standard input is loaded. */
export const STANDARD_INPUT = '-';

/**
 * Serves the path `-` from a stream and everything else from `files`, so that a document that is piped in may refer
 * to files beside it.
 */
export function standardInput(stream: AsyncIterable<Uint8Array | string>, files: Source): Source {
  let content: Promise<Uint8Array> | undefined;
  return {
    read(path, limit) {
      if (path !== STANDARD_INPUT) return files.read(path, limit);
      content ??= readAll(stream, limit);
      return content;
    },
    list: (patterns) => files.list(patterns),
  };
}

async function readAll(stream: AsyncIterable<Uint8Array | string>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    length += bytes.length;
    if (length > limit) throw tooLarge(length, limit);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
