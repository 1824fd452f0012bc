/**
 * Whisper base as ONNX: two graphs, *encoder* (spectrogram to states) and *decoder* (states and tokens to the next
 * token), in the layout that transformers.js reads, made from weights in the form of CTranslate2.
 */
export { decoderGraph } from './decoder.ts';
export { encoderGraph } from './encoder.ts';
export { readWeights } from './read-weights.ts';
export { type WhisperExtras, whisperSettings } from './settings.ts';
