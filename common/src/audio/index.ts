/**
 * Audio files as sound: decoded by what they hold, not by what they are called, mixed into one channel and brought to
 * the rate that recognisers take. A file that is broken, empty or too long is refused.
 */
export { AudioError } from './audio-error.ts';
export { type AudioFile, inMemory } from './audio-file.ts';
export { decodeAudio, measureAudio, SAMPLE_RATE, type Sound } from './decode.ts';
export { createResampler, type Resampler, resample } from './resample.ts';
export { type AudioFormat, type AudioKind, sniffAudio } from './sniff.ts';
export { encodeWav } from './wav.ts';
