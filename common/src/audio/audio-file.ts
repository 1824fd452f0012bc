import { setImmediate } from 'node:timers/promises';

/** The bytes of a file, wherever they lie. They are read as far as they are needed, and may be read again. */
export interface AudioFile {
  readonly size: number;
  /** The bytes from one place up to another, which lie within the file; the second is not among them. */
  read(from: number, to: number): Promise<AsyncIterable<Uint8Array>>;
}

/** Bytes after which a reader of bytes in memory lets others have a turn, as one of a disk does anyway. */
const TURN = 64 * 2 ** 10;

export function inMemory(bytes: Uint8Array): AudioFile {
  async function* part(from: number, to: number): AsyncGenerator<Uint8Array> {
    for (let at = from; at < to; at += TURN) {
      yield bytes.subarray(at, Math.min(at + TURN, to));
      await setImmediate();
    }
  }
  return { size: bytes.length, read: async (from, to) => part(from, to) };
}

/** Part of a file as it comes; what lies behind its end is left out. The file is opened by whoever begins to read. */
export async function* streamPart(file: AudioFile, from: number, to: number): AsyncGenerator<Uint8Array> {
  const end = Math.min(to, file.size);
  if (from < end) yield* await file.read(from, end);
}

/** Part of a file at once: for what is known to be small. */
export async function readPart(file: AudioFile, from: number, to: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamPart(file, from, to)) pieces.push(piece);
  return Buffer.concat(pieces);
}
