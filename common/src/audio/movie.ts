import { AudioError } from './audio-error.ts';
import { type AudioFile, readPart, streamPart } from './audio-file.ts';

/** The box of an MP4 file that says where its sound lies (`moov`). Many writers put it at the end. */
export interface Movie {
  readonly start: number;
  readonly bytes: Buffer;
}

/** Bytes of the largest that is read: six hours of film have a few. */
const LARGEST = 32 * 2 ** 20;
/** Boxes that may lie before it. */
const MOST_BOXES = 1_000;

/** @throws AudioError if there is none */
export async function findMovie(file: AudioFile): Promise<Movie> {
  for (let start = 0, boxes = 0; start < file.size && boxes < MOST_BOXES; boxes += 1) {
    const { size, type } = boxAt(await readPart(file, start, start + 16), 0, file.size - start);
    if (type === 'moov') {
      if (size > LARGEST || start + size > file.size) break;
      return { start, bytes: await readPart(file, start, start + size) };
    }
    start += size;
  }
  throw new AudioError('The file does not say where its sound lies.');
}

/**
 * The same file with its movie at the front, so that it can be decoded as it comes: otherwise a decoder has to keep all
 * that lies before. What the movie says of places is moved along.
 */
export function movieFirst(file: AudioFile, { bytes, start }: Movie) {
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield* streamPart(file, 0, start);
    yield* streamPart(file, start + bytes.length, file.size);
  }
  return { head: withPlacesMoved(bytes, start), content: rest() };
}

function withPlacesMoved(movie: Buffer, start: number): Buffer {
  const moved = Buffer.from(movie);
  const isBefore = (place: number | bigint): boolean => place < start;
  for (const { at, end, type } of tablesOf(moved)) {
    const rows = at + 8;
    if (type === 'stco') {
      for (let row = rows; row + 4 <= end; row += 4) {
        const place = moved.readUInt32BE(row);
        // One that no longer fits is beyond four gigabytes, for which there is the other kind of table.
        if (isBefore(place)) moved.writeUInt32BE((place + movie.length) % 2 ** 32, row);
      }
    } else if (type === 'co64') {
      for (let row = rows; row + 8 <= end; row += 8) {
        const place = moved.readBigUInt64BE(row);
        if (isBefore(place)) moved.writeBigUInt64BE(place + BigInt(movie.length), row);
      }
    }
  }
  return moved;
}

const PATH = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

interface Place {
  readonly type: string;
  /** Of what it holds. */
  readonly at: number;
  readonly end: number;
}

/** The tables of all tracks. */
function tablesOf(movie: Buffer): readonly Place[] {
  let inside: readonly Place[] = [{ type: '', at: 0, end: movie.length }];
  for (const name of PATH)
    inside = inside.flatMap((place) => boxesIn(movie, place)).filter(({ type }) => type === name);
  return inside.flatMap((place) => boxesIn(movie, place));
}

function boxesIn(movie: Buffer, { at, end }: Place): readonly Place[] {
  const found: Place[] = [];
  for (let start = at; start + 8 <= end; ) {
    const { size, head, type } = boxAt(movie, start, end - start);
    if (size > end - start) break;
    found.push({ type, at: start + head, end: start + size });
    start += size;
  }
  return found;
}

/** @param left bytes from its start to the end of what it lies in */
function boxAt(bytes: Buffer, at: number, left: number) {
  if (at + 8 > bytes.length) throw new AudioError('The file breaks off.');
  const type = bytes.toString('latin1', at + 4, at + 8);
  const short = bytes.readUInt32BE(at);
  if (short === 0) return { type, size: left, head: 8 };
  const isLong = short === 1 && at + 16 <= bytes.length;
  const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short;
  const head = isLong ? 16 : 8;
  if (size < head) throw new AudioError('The file holds a part that is smaller than its own beginning.');
  return { type, size, head };
}
