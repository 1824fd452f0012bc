import { SPEECH_BEGINS, SPEECH_ENDS } from '../engine/index.ts';

/** What a step of sound means for the utterance. */
export type Step =
  | { readonly kind: 'silence' }
  | { readonly kind: 'begin' }
  /** `quiet`: steps since somebody spoke. */
  | { readonly kind: 'speech'; readonly quiet: number }
  /** The utterance is over. A noise was too short to be one. */
  | { readonly kind: 'end'; readonly quiet: number; readonly isNoise: boolean };

export interface EndpointRules {
  /** Steps of silence that end an utterance. */
  readonly silence: number;
  /** Steps after which it ends with the next short pause, and those after which it ends in any case. */
  readonly long: number;
  readonly longest: number;
  /** Steps of the shortest utterance. */
  readonly shortest: number;
}

/** Silence that is enough when an utterance is long already, as a part of what is otherwise. */
const SHORT_PAUSE = 1 / 3;

/** Endpointing: from how likely speech is, step by step, to where utterances begin and end. */
export function createEndpoints({ long, longest, shortest, silence }: EndpointRules): (probability: number) => Step {
  let spoken = 0;
  let quiet = 0;
  let isSpeech = false;
  return (probability) => {
    if (!isSpeech) {
      if (probability < SPEECH_BEGINS) return { kind: 'silence' };
      isSpeech = true;
      spoken = 1;
      quiet = 0;
      return { kind: 'begin' };
    }
    spoken += 1;
    quiet = probability >= SPEECH_ENDS ? 0 : quiet + 1;
    const pause = spoken >= long ? Math.ceil(silence * SHORT_PAUSE) : silence;
    if (quiet < pause && spoken < longest) return { kind: 'speech', quiet };
    isSpeech = false;
    return { kind: 'end', quiet, isNoise: spoken - quiet < shortest };
  };
}
