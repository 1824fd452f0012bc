import { SAMPLE_RATE, type Sound } from '@ai2text/common/audio';
import type { Word } from '@ai2text/common/files';
import type { Log } from '@ai2text/common/logging';
import { type Device, loadModel, type ModelConfig } from '@ai2text/common/models';
import type { AutomaticSpeechRecognitionPipeline } from '@huggingface/transformers';
import { collateWords, type Vocabulary, type WindowTokens } from './collate-words.ts';
import { isLoop } from './loops.ts';
import { openVoiceActivity } from './voice-activity.ts';
import { windowsOf } from './windows.ts';

export interface RecogniseOptions {
  /** BCP 47 tag. */
  readonly language: string;
  readonly signal?: AbortSignal;
  /** Told after each window which part of the sound is done, from 0 to 1. */
  readonly onProgress?: (done: number) => Promise<void> | void;
}

/** Speech to words. One sound at a time: several would only fight for the same cores. */
export interface Recogniser {
  readonly model: { readonly name: string; readonly version: string };
  readonly device: Device;
  /** Every word with its time in the sound; none where nobody speaks. */
  recognise(sound: Sound, options: RecogniseOptions): Promise<readonly Word[]>;
  close(): Promise<void>;
}

export interface RecogniserOptions {
  readonly model: { readonly name: string; readonly version: string };
  /** Name of its folder, if it is another. Such a model is tried out before it is used. */
  readonly source?: string;
  readonly voiceModel: string;
  /** Where the model of voices is, if not where the other one is. */
  readonly voiceFolder?: string;
  readonly config: ModelConfig;
  readonly log: Log;
}

type Whisper = AutomaticSpeechRecognitionPipeline;

/** Samples from one frame of the spectrogram to the next. */
const FRAME = 160;
/** Samples from one moment that the model can name to the next. */
const MOMENT = 320;
/** Tokens of the fastest speech, and the most that the model can give. */
const TOKENS_A_SECOND = 20;
const MOST_TOKENS = 440;
/** Samples that are worth another look. */
const SHORTEST = SAMPLE_RATE / 2;

export async function openRecogniser(options: RecogniserOptions): Promise<Recogniser> {
  const { config, log, model, source, voiceFolder = config.modelFolder, voiceModel } = options;
  const voices = await openVoiceActivity(voiceFolder, voiceModel);
  const { device, model: whisper } = await loadModel(
    source ?? model.name,
    config,
    log,
    ({ device, name, transformers }) =>
      transformers.pipeline<'automatic-speech-recognition'>('automatic-speech-recognition', name, {
        device,
        dtype: 'fp32',
      }),
  );
  const vocabulary = vocabularyOf(whisper);
  if (source !== undefined) await generate(whisper, new Float32Array(SAMPLE_RATE), 'en', {});
  return {
    model,
    device,
    async recognise({ samples }, { language, onProgress, signal }) {
      const windows = windowsOf(await voices.spansOf(samples, signal));
      const words: Word[] = [];
      for (const { end, start } of windows) {
        signal?.throwIfAborted();
        // The model may stop at the end of a sentence with more to come: it goes on from there.
        for (let from = start; end - from > SHORTEST; ) {
          const heard = await hear(whisper, vocabulary, samples.subarray(from, end), primary(language));
          words.push(...collateWords(heard, vocabulary, { fromMs: milliseconds(from), toMs: milliseconds(end) }));
          const step = lastMoment(heard.tokens, vocabulary);
          if (step < SHORTEST) break;
          from += step;
        }
        await onProgress?.(end / samples.length);
      }
      return words;
    },
    close: async () => {
      await voices.close();
      await whisper.dispose();
    },
  };
}

/** One window through the model; once more where it got caught in a loop, and this time it may not say things twice. */
async function hear(
  whisper: Whisper,
  vocabulary: Vocabulary,
  samples: Float32Array,
  language: string,
): Promise<WindowTokens> {
  const first = await generate(whisper, samples, language, {});
  const text = vocabulary.decode(first.tokens.filter((token) => token < vocabulary.firstSpecial));
  return isLoop(text) ? generate(whisper, samples, language, { no_repeat_ngram_size: 3 }) : first;
}

/**
 * The library's own way from tokens to words fails on a moment without text, so words are put together here. What is
 * longer than anybody can speak is cut off.
 */
async function generate(
  whisper: Whisper,
  samples: Float32Array,
  language: string,
  how: { readonly no_repeat_ngram_size?: number },
): Promise<WindowTokens> {
  const { input_features } = await whisper.processor(samples);
  const answer: unknown = await whisper.model.generate({
    inputs: input_features,
    language,
    task: 'transcribe',
    return_timestamps: true,
    return_token_timestamps: true,
    num_frames: Math.floor(samples.length / FRAME),
    max_new_tokens: Math.min(MOST_TOKENS, Math.ceil((samples.length / SAMPLE_RATE) * TOKENS_A_SECOND) + 20),
    ...how,
  });
  if (!isTimed(answer)) throw new Error('the model gave no times');
  return { tokens: numbers(answer.sequences), times: numbers(answer.token_timestamps) };
}

/** Samples up to the last moment that the model named; 0 if it named none. */
function lastMoment(tokens: readonly number[], { firstMoment }: Vocabulary): number {
  return tokens.reduce((most, token) => Math.max(most, (token - firstMoment) * MOMENT), 0);
}

interface Rows {
  tolist(): (number | bigint)[][];
}

function isTimed(answer: unknown): answer is { readonly sequences: Rows; readonly token_timestamps: Rows } {
  return typeof answer === 'object' && answer !== null && 'sequences' in answer && 'token_timestamps' in answer;
}

function numbers(rows: Rows): readonly number[] {
  return (rows.tolist()[0] ?? []).map(Number);
}

function vocabularyOf({ tokenizer }: Whisper): Vocabulary {
  const idOf = (special: string): number => {
    const [id] = tokenizer.encode(special, { add_special_tokens: false });
    if (id === undefined) throw new Error(`the tokenizer knows no ${special}`);
    return id;
  };
  return {
    firstSpecial: idOf('<|endoftext|>'),
    firstMoment: idOf('<|notimestamps|>') + 1,
    decode: (tokens) => tokenizer.decode([...tokens]),
  };
}

function milliseconds(samples: number): number {
  return Math.round((samples / SAMPLE_RATE) * 1_000);
}

/** Whisper knows languages, not regions. */
function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag;
}
