import { mp4Frames } from './mp4-frames.ts';
import { concat, createResampler, type Resampler } from './resample.ts';
import { type AudioKind, sniffAudio } from './sniff.ts';

/** Sound as recognisers take it: one channel, 16,000 samples a second, from -1 to 1. */
export interface Sound {
  readonly samples: Float32Array;
  readonly durationMs: number;
}

/** Bytes that are no audio, or none that can be decoded. */
export class AudioError extends Error {
  override readonly name = 'AudioError';
}

export const SAMPLE_RATE = 16_000;

/** Bytes that are decoded at once: few, since silence may become a thousand times as much. */
const PIECE = 4 * 2 ** 10;

/**
 * Decodes a file, whatever it says it is: wav, mp3, flac, ogg (Vorbis, Opus), m4a and webm. Channels are mixed into one.
 * It is decoded piece by piece, so a small file that would become endless sound is given up as soon as it is too long.
 *
 * @throws AudioError if it is none, is broken, or is too long.
 */
export async function decodeAudio(bytes: Uint8Array, longestMs: number): Promise<Sound> {
  const pieces: Float32Array[] = [];
  let resampler: Resampler | undefined;
  const durationMs = await decode(bytes, longestMs, (samples, rate) => {
    resampler ??= createResampler(rate, SAMPLE_RATE);
    pieces.push(resampler.push(samples));
  });
  if (resampler !== undefined) pieces.push(resampler.finish());
  return { samples: concat(pieces), durationMs };
}

/** How long the sound of a file is, in milliseconds. Decodes all of it and keeps nothing. */
export function measureAudio(bytes: Uint8Array, longestMs: number): Promise<number> {
  return decode(bytes, longestMs, () => {});
}

/** Hertz. A file may say anything, and what brings it to another rate takes memory by the rate. */
const HIGHEST_RATE = 384_000;

type Take = (samples: Float32Array, rate: number) => void;

async function decode(bytes: Uint8Array, longestMs: number, take: Take): Promise<number> {
  const kind = sniffAudio(bytes);
  if (kind === undefined) throw new AudioError('The bytes are no audio that is known here.');
  refuseLongMp4(kind, bytes, longestMs);
  if (kind.format !== 'flac') return add(inPieces(bytes, kind), longestMs, take);
  // The library loses the last moment of this kind in pieces: they only tell whether it is short enough for the whole.
  await add(inPieces(bytes, kind), longestMs, () => {});
  return add(asWhole(bytes), longestMs, take);
}

async function add(decoded: AsyncIterable<Piece>, longestMs: number, take: Take): Promise<number> {
  let frames = 0;
  let rate = 0;
  for await (const { channelData, sampleRate } of decoded) {
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

async function* inPieces(bytes: Uint8Array, { format }: AudioKind): AsyncGenerator<Piece> {
  const { decodeChunked } = await import('audio-decode');
  try {
    yield* decodeChunked(pieces(bytes), format);
  } catch (error) {
    throw undecodable(error);
  }
}

async function* asWhole(bytes: Uint8Array): AsyncGenerator<Piece> {
  const { default: decodeWhole } = await import('audio-decode');
  yield await decodeWhole(bytes).catch((error: unknown) => {
    throw undecodable(error);
  });
}

function undecodable(error: unknown): AudioError {
  return new AudioError(`The audio cannot be decoded: ${error instanceof Error ? error.message : String(error)}`);
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** This kind is decoded only when all of it is there, so it has to be looked at before. */
function refuseLongMp4({ format }: AudioKind, bytes: Uint8Array, longestMs: number): void {
  if (format === 'm4a' && mp4Frames(bytes) / MOST_RATE > longestMs / 1_000) throw tooLong(longestMs);
}

/** The highest rate that AAC has. */
const MOST_RATE = 96_000;

function tooLong(longestMs: number): AudioError {
  return new AudioError(`The audio is longer than ${Math.round(longestMs / 60_000)} minutes.`);
}

function mixed(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((value, index) => others.reduce((sum, other) => sum + (other[index] ?? 0), value) / channels.length);
}
