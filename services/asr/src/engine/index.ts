/**
 * Speech to text. *Voice activity* finds where somebody speaks, so that silence and noise are never put into words; what
 * was found goes to the recogniser in *windows* of half a minute; its words, with their times, become *segments*.
 */
export { openRecogniser, type RecogniseOptions, type Recogniser } from './recogniser.ts';
export { segmentsOf } from './segments.ts';
