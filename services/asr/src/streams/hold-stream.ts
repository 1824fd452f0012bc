import type { Word } from '@ai2text/common/files';
import { newId } from '@ai2text/common/ids';
import { type ModelName, nameOf } from '@ai2text/common/models';
import type { EndData, StreamStartData } from '@ai2text/events/asr-stream-v1';
import type { AsrStreamConnection } from '@ai2text/events/asr-stream-v1/server';
import { type Recogniser, segmentsOf, type VoiceListener } from '../engine/index.ts';
import type { ModelShelf } from '../models/index.ts';
import { type Next, readInTime } from './deadlines.ts';
import { createLiveTranscriber, type LiveTranscriber } from './live-transcriber.ts';
import { createSampleReader, type SampleReader } from './sample-reader.ts';
import {
  expired,
  noModel,
  outOfOrder,
  StreamProblem,
  splitSample,
  streamError,
  tooFarAhead,
} from './stream-problem.ts';
import { createTeller, type Teller } from './teller.ts';

/** What a stream works with. */
export interface StreamParts {
  /** The models to choose from. */
  readonly shelf: Pick<ModelShelf, 'hold' | 'list'>;
  /** Let a recogniser wait for its turn, for what is over and for guesses. */
  readonly forFinals: (recogniser: Recogniser) => Recogniser;
  readonly forGuesses: (recogniser: Recogniser) => Recogniser;
  readonly voices: VoiceListener;
  /** Whether the recogniser has time for guesses. */
  readonly hasTime: () => boolean;
  readonly expiresAt: Date | undefined;
  readonly stopping: AbortSignal;
  readonly limits: StreamLimits;
  /** Keeps the text of a stream that ended well; gives the id of the transcript, if somebody asked for one. */
  readonly keep: (text: StreamText) => Promise<string | undefined>;
}

/** Milliseconds. */
export interface StreamLimits {
  readonly idle: number;
  readonly longest: number;
  /** How long a client may find no room. */
  readonly noRoom: number;
}

export interface StreamText {
  readonly model: ModelName;
  readonly language: string;
  readonly durationMs: number;
  readonly words: readonly Word[];
}

/** Holds one stream from its start to its end, as the contract says. */
export async function holdStream(socket: AsrStreamConnection, parts: StreamParts): Promise<void> {
  const watch = setInterval(() => {
    if (socket.heldBackMs > parts.limits.noRoom) void refuse(socket, tooFarAhead());
  }, 1_000);
  try {
    await converse(socket, parts);
  } catch (error) {
    if (!(error instanceof StreamProblem)) throw error;
    await refuse(socket, error);
  } finally {
    clearInterval(watch);
  }
}

async function refuse(socket: AsrStreamConnection, { code, data }: StreamProblem): Promise<void> {
  await socket.send.streamError(data).catch(() => {});
  socket.close(code, data.problem.title);
}

async function converse(socket: AsrStreamConnection, parts: StreamParts): Promise<void> {
  const { expiresAt, limits, stopping } = parts;
  const limitAt = new Date(Date.now() + limits.longest);
  const next = readInTime(socket, { idleMs: limits.idle, limitAt, expiresAt, stopping });
  const start = startOf(await next());
  if (start === undefined) return socket.close(stopping.aborted ? 1012 : 1000);
  // To its end a stream keeps the model that it began with.
  const held = await parts.shelf.hold(start.language, start.model);
  if (held === undefined) throw noModel(`The models here are: ${parts.shelf.list().map(nameOf).join(', ')}.`);
  try {
    await transcribe(socket, start, held.recogniser, next, parts);
  } finally {
    held.release();
  }
}

async function transcribe(
  socket: AsrStreamConnection,
  start: StreamStartData,
  recogniser: Recogniser,
  next: () => Promise<Next>,
  parts: StreamParts,
): Promise<void> {
  if (start.vocabulary !== undefined) {
    const detail = 'No model here takes terms to expect.';
    await socket.send.streamError(streamError(false, { status: 422, kind: 'unprocessable', title: 'Ignored', detail }));
  }
  const samples = createSampleReader(start);
  const words: Word[] = [];
  const teller = createTeller(socket, start, newId());
  const live = createLiveTranscriber({
    voices: parts.voices,
    recogniser: parts.forFinals(recogniser),
    guesser: parts.forGuesses(recogniser),
    language: start.language,
    wantsGuess: () => start.partials !== false && parts.hasTime() && teller.hasRoom(),
    onGuess: (guess, startMs) => teller.guess(guess, startMs, live.processedMs),
    onFinal: async (found) => {
      words.push(...found);
      await teller.final(segmentsOf(teller.streamId, found), live.processedMs);
    },
    signal: socket.signal,
  });
  const cause = await listen(next, samples, live, teller);
  await live.push(samples.rest());
  await live.finish();
  if (cause === 'stopping') return socket.close(1012, 'The server restarts.');
  if (cause === 'expired') throw expired();
  const durationMs = live.processedMs;
  const transcriptId = await parts.keep({ model: recogniser.model, language: start.language, durationMs, words });
  await socket.send.end({
    type: 'end',
    cause,
    durationMs,
    segmentCount: teller.segmentCount,
    ...(transcriptId === undefined ? {} : { transcriptId }),
  });
}

/** The first message of a stream; nothing if the client, or this service, ends before it. */
function startOf(next: Next): StreamStartData | undefined {
  if (next.kind === 'expired') throw expired();
  if (next.kind !== 'message' || next.message.done === true) return undefined;
  const { data, name } = next.message.value;
  if (name !== 'streamStart') throw outOfOrder('StreamStart comes first.');
  return data;
}

/** Works through the audio of a client until it ends. */
async function listen(
  next: () => Promise<Next>,
  samples: SampleReader,
  live: LiveTranscriber,
  teller: Teller,
): Promise<EndData['cause'] | 'stopping' | 'expired'> {
  for (;;) {
    const found = await next();
    if (found.kind !== 'message') return found.kind;
    // A client that says goodbye without StreamStop hears no more.
    if (found.message.done === true) return 'stopped';
    const { data, name } = found.message.value;
    switch (name) {
      case 'streamStart':
        throw outOfOrder('StreamStart comes once.');
      case 'streamStop':
        return 'stopped';
      case 'audioFrame':
        if (data.length % samples.momentBytes !== 0) throw splitSample(samples.momentBytes);
        await live.push(samples.read(data));
        await teller.progress(live.processedMs);
    }
  }
}
