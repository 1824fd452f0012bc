import { AudioError } from './audio-error.ts';
import { type AudioFile, inMemory, readPart, streamPart } from './audio-file.ts';
import { shortestOf } from './check-tables.ts';
import { Feed } from './feed.ts';
import { findMovie, movieFirst } from './movie.ts';
import { concat, createResampler, type Resampler } from './resample.ts';
import { type AudioFormat, type AudioKind, sniffAudio } from './sniff.ts';

/** Sound as recognisers take it: one channel, 16,000 samples a second, from -1 to 1. */
export interface Sound {
  readonly samples: Float32Array;
  readonly durationMs: number;
}

export const SAMPLE_RATE = 16_000;

/** Bytes at the front of a file that tell its kind. */
const FRONT = 512;

/**
 * Decodes a file, whatever it says it is: wav, mp3, flac, ogg (Vorbis, Opus), m4a and webm. Channels are mixed into one.
 * It is decoded piece by piece, so a small file that would become endless sound is given up as soon as it is too long.
 *
 * @throws AudioError if it is none, is broken, or is too long.
 */
export async function decodeAudio(bytes: Uint8Array, longestMs: number): Promise<Sound> {
  const pieces: Float32Array[] = [];
  let resampler: Resampler | undefined;
  const file = inMemory(bytes);
  const durationMs = await decode(file, await kindOf(file), longestMs, (samples, rate) => {
    resampler ??= createResampler(rate, SAMPLE_RATE);
    pieces.push(resampler.push(samples));
  });
  if (resampler !== undefined) pieces.push(resampler.finish());
  return { samples: concat(pieces), durationMs };
}

/**
 * What a file is, and how long its sound is in milliseconds. All of it is decoded and nothing is kept, so that memory does
 * not grow with the file.
 *
 * @throws AudioError as `decodeAudio` does; whatever reading throws
 */
export async function measureAudio(
  file: AudioFile,
  longestMs: number,
): Promise<{ readonly mediaType: string; readonly durationMs: number }> {
  const kind = await kindOf(file);
  return { mediaType: kind.mediaType, durationMs: await decode(file, kind, longestMs, () => {}) };
}

async function kindOf(file: AudioFile): Promise<AudioKind> {
  const kind = sniffAudio(await readPart(file, 0, FRONT));
  if (kind === undefined) throw new AudioError('The bytes are no audio that is known here.');
  return kind;
}

/** Hertz. A file may say anything, and what brings it to another rate takes memory by the rate. */
const HIGHEST_RATE = 384_000;

type Take = (samples: Float32Array, rate: number) => void;

async function decode(file: AudioFile, { format }: AudioKind, longestMs: number, take: Take): Promise<number> {
  if (format !== 'm4a') return add(decoded(streamPart(file, 0, file.size), format), longestMs, take);
  const movie = await findMovie(file);
  if (shortestOf(movie.bytes) > longestMs) throw tooLong(longestMs);
  const { content, head } = movieFirst(file, movie);
  return add(decoded(content, format, head), longestMs, take);
}

async function add(pieces: AsyncIterable<Piece>, longestMs: number, take: Take): Promise<number> {
  let frames = 0;
  let rate = 0;
  for await (const { channelData, sampleRate } of pieces) {
    const length = channelData[0]?.length ?? 0;
    if (length === 0) continue;
    if (rate !== 0 && sampleRate !== rate) throw new AudioError('The rate of the audio changes in the middle.');
    rate = sampleRate;
    if (!(rate > 0 && rate <= HIGHEST_RATE))
      throw new AudioError(`The audio has a rate of ${rate}, which no sound has.`);
    frames += length;
    if (frames / rate > longestMs / 1_000) throw tooLong(longestMs);
    take(mixed(channelData), rate);
  }
  if (frames === 0) throw new AudioError('The file holds no sound.');
  return Math.round((frames / rate) * 1_000);
}

interface Piece {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

async function* decoded(
  content: AsyncIterable<Uint8Array>,
  format: AudioFormat,
  head?: Uint8Array,
): AsyncGenerator<Piece> {
  const { decodeChunked } = await import('audio-decode');
  const feed = new Feed(format);
  try {
    for await (const piece of decodeChunked(feed.pieces(content, head), format)) {
      feed.heard();
      yield piece;
    }
  } catch (error) {
    throw feed.explain(error);
  }
}

function tooLong(longestMs: number): AudioError {
  return new AudioError(`The audio is longer than ${Math.round(longestMs / 60_000)} minutes.`);
}

function mixed(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((value, index) => others.reduce((sum, other) => sum + (other[index] ?? 0), value) / channels.length);
}
