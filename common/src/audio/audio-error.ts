/** Bytes that are no audio, or none that can be decoded. */
export class AudioError extends Error {
  override readonly name = 'AudioError';
}
