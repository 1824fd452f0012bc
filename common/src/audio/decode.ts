import { resample } from './resample.ts';

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

/**
 * Decodes a whole file, whatever it says it is: wav, mp3, flac, ogg (Vorbis, Opus), m4a, webm and a few more. Channels
 * are mixed into one.
 *
 * @param longestMs a longer one is refused as soon as that is known.
 * @throws AudioError if it is none, is broken, or is too long.
 */
export async function decodeAudio(bytes: Uint8Array, longestMs: number): Promise<Sound> {
  const { default: decode } = await import('audio-decode');
  const { channelData, sampleRate } = await decode(bytes).catch((error: unknown) => {
    throw new AudioError(`The audio cannot be decoded: ${error instanceof Error ? error.message : String(error)}`);
  });
  const length = channelData[0]?.length ?? 0;
  if (length === 0 || !(sampleRate > 0)) throw new AudioError('The file holds no sound.');
  const durationMs = Math.round((length / sampleRate) * 1_000);
  if (durationMs > longestMs)
    throw new AudioError(`The audio is longer than ${Math.round(longestMs / 60_000)} minutes.`);
  return { samples: resample(mixed(channelData), sampleRate, SAMPLE_RATE), durationMs };
}

function mixed(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((value, index) => others.reduce((sum, other) => sum + (other[index] ?? 0), value) / channels.length);
}
