import { AudioError } from './audio-error.ts';

/** Samples of a frame of AAC, at least. */
const FRAME = 1_024;
/** The highest rate that AAC has. */
const MOST_RATE = 96_000;

interface Table {
  /** Where the number of its rows stands, counted from its name. */
  readonly count: number;
  /** Bytes of a row. */
  readonly row: number;
}

/** Of a movie, by name: where chunks begin, and how many samples they hold. */
const TABLES: Readonly<Record<string, Table>> = {
  stco: { count: 8, row: 4 },
  co64: { count: 8, row: 8 },
  stsc: { count: 8, row: 12 },
};
/** How large frames are. A table of frames of one size has no rows, so its number is held against the time. */
const SIZES = Buffer.from('stsz');

/**
 * How long the tracks of a movie are at least, in milliseconds: each `stsz` counts the frames of one. Decoders make room
 * for as many rows as a table claims, so one that claims more than it can hold is refused.
 */
export function shortestOf(movie: Buffer): number {
  for (const [name, { count, row }] of Object.entries(TABLES)) {
    for (const at of placesOf(movie, Buffer.from(name))) {
      const rows = numberAt(movie, at + count);
      if (at + count + 4 + rows * row > movie.length) throw new AudioError('The file claims more than it holds.');
    }
  }
  const frames = placesOf(movie, SIZES).map((at) => numberAt(movie, at + 12));
  return (Math.max(0, ...frames) * FRAME * 1_000) / MOST_RATE;
}

function placesOf(movie: Buffer, name: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = movie.indexOf(name); at >= 0; at = movie.indexOf(name, at + name.length)) places.push(at);
  return places;
}

function numberAt(movie: Buffer, at: number): number {
  return at + 4 <= movie.length ? movie.readUInt32BE(at) : 0;
}
