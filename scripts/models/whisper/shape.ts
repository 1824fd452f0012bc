/** The sizes of Whisper base. */
export const SHAPE = {
  melBins: 80,
  /** Frames of the spectrogram in 30 seconds, and positions of the encoder. */
  frames: 3000,
  positions: 1500,
  width: 512,
  heads: 8,
  headSize: 64,
  feedForward: 2048,
  layers: 6,
  vocabulary: 51_865,
  /** Most tokens of one window, prompt included. */
  tokens: 448,
} as const;

export const EPSILON = 1e-5;
