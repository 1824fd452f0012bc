import { SAMPLE_RATE } from '@ai2text/common/audio';
import type { Word } from '@ai2text/common/files';
import { type Recogniser, VOICE_STEP, type VoiceListener } from '../engine/index.ts';
import { createEndpoints, type EndpointRules } from './endpoints.ts';
import { createSoundBuffer } from './sound-buffer.ts';

export interface LiveOptions {
  readonly voices: VoiceListener;
  /** For what is over, and for guesses, which may have to wait longer. */
  readonly recogniser: Recogniser;
  readonly guesser: Recogniser;
  readonly language: string;
  /** Whether a guess is worth making now; asked often. */
  readonly wantsGuess: () => boolean;
  readonly onGuess: (words: readonly Word[], startMs: number) => Promise<void>;
  readonly onFinal: (words: readonly Word[]) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Finds utterances in a stream of samples and puts them into words. One call at a time. */
export interface LiveTranscriber {
  /** Milliseconds that were worked through. */
  readonly processedMs: number;
  /** Resolves when the samples were worked through, and every utterance that ends in them is final. */
  push(samples: Float32Array): Promise<void>;
  /** Takes what was heard as all there is. */
  finish(): Promise<void>;
}

const second = SAMPLE_RATE / VOICE_STEP;
const RULES: EndpointRules = {
  silence: Math.ceil(0.6 * second),
  long: Math.ceil(12 * second),
  longest: Math.ceil(24 * second),
  shortest: Math.ceil(0.2 * second),
};
/** Samples before the first voice that are heard as well: words begin softly. */
const MARGIN = 0.3 * SAMPLE_RATE;
/** Samples of new speech that are worth a guess. */
const NEWS = 0.5 * SAMPLE_RATE;
/** Steps of silence after which an utterance is probably over: a guess made now may well be the final. */
const PROBABLY_OVER = Math.ceil(0.2 * second);

/** Words of the utterance as far as it had come; `to` is the sample before which they were heard. */
interface Guess {
  readonly to: number;
  readonly words: Promise<readonly Word[]>;
  /** Nobody waits for it any more. */
  giveUp(): void;
}

export function createLiveTranscriber(options: LiveOptions): LiveTranscriber {
  const { guesser, language, onFinal, onGuess, recogniser, signal, voices } = options;
  const endpoints = createEndpoints(RULES);
  const sound = createSoundBuffer();
  /** Samples that were heard, and the first of the utterance. */
  let heard = 0;
  let start: number | undefined;
  let guess: Guess | undefined;
  let isGuessing = false;

  async function hear(by: Recogniser, from: number, to: number, signal: AbortSignal): Promise<readonly Word[]> {
    const samples = sound.slice(from, to);
    const offset = milliseconds(from);
    const words = await by.recognise({ samples, durationMs: milliseconds(samples.length) }, { language, signal });
    return words.map((word) => ({ ...word, startMs: word.startMs + offset, endMs: word.endMs + offset }));
  }

  function makeGuess(from: number): void {
    const giveUp = new AbortController();
    const words = hear(guesser, from, heard, AbortSignal.any([signal, giveUp.signal]));
    const made = { to: heard, words, giveUp: () => giveUp.abort() };
    guess = made;
    isGuessing = true;
    words
      .then(async (found) => {
        if (guess === made && found.length > 0) await onGuess(found, milliseconds(from));
      })
      // Whoever waits for the final learns of it.
      .catch(() => {})
      .finally(() => {
        isGuessing = false;
      });
  }

  async function finishUtterance(from: number, voiceEnd: number): Promise<void> {
    const made = guess;
    start = undefined;
    guess = undefined;
    // A guess that heard everything that was said is as good as the final.
    const isEnough = made !== undefined && made.to >= voiceEnd;
    if (!isEnough) made?.giveUp();
    const words = await (isEnough ? made.words : hear(recogniser, from, heard, signal));
    await onFinal(words);
  }

  async function step(samples: Float32Array): Promise<void> {
    const found = endpoints(await voices.hear(samples));
    heard += samples.length;
    switch (found.kind) {
      case 'silence':
        sound.forget(heard - MARGIN);
        break;
      case 'begin':
        start = Math.max(0, heard - samples.length - MARGIN);
        break;
      case 'speech': {
        if (start === undefined || isGuessing) break;
        const voiceEnd = heard - found.quiet * VOICE_STEP;
        const isNews = voiceEnd - (guess?.to ?? start) > NEWS;
        const isLast = found.quiet === PROBABLY_OVER && (guess?.to ?? 0) < voiceEnd;
        if (isLast || (isNews && options.wantsGuess())) makeGuess(start);
        break;
      }
      case 'end':
        if (start !== undefined && !found.isNoise) await finishUtterance(start, heard - found.quiet * VOICE_STEP);
        guess?.giveUp();
        start = undefined;
        guess = undefined;
        break;
    }
  }

  return {
    get processedMs() {
      return milliseconds(heard);
    },
    async push(samples) {
      sound.push(samples);
      while (sound.end - heard >= VOICE_STEP) {
        signal.throwIfAborted();
        await step(sound.slice(heard, heard + VOICE_STEP));
      }
    },
    async finish() {
      if (sound.end > heard) await step(sound.slice(heard, sound.end));
      if (start !== undefined) await finishUtterance(start, heard);
    },
  };
}

function milliseconds(samples: number): number {
  return Math.round((samples / SAMPLE_RATE) * 1_000);
}
