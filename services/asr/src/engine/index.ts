/**
 * Speech to text. *Voice activity* finds where somebody speaks, so that silence and noise are never put into words; what
 * was found goes to the recogniser in *windows* of half a minute; its words, with their times, become *segments*.
 *
 * A recogniser works in a thread of its own, and one whose thread dies is opened again.
 *
 * Whoever recognises waits for its *turn*: two at a time would only fight for the same cores. Live speech goes first, and
 * recordings give way after each window.
 */
export { type LastingRecogniser, openLastingRecogniser } from './lasting-recogniser.ts';
export { openRecogniser, type RecogniseOptions, type Recogniser } from './recogniser.ts';
export { segmentsOf } from './segments.ts';
export { openThreadRecogniser, RecogniserDiedError } from './thread-recogniser.ts';
export { createTurns, inTurns, type Turns } from './turns.ts';
export {
  openVoiceActivity,
  SPEECH_BEGINS,
  SPEECH_ENDS,
  VOICE_STEP,
  type VoiceActivity,
  type VoiceListener,
} from './voice-activity.ts';
