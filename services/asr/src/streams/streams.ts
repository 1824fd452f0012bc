import type { Log } from '@ai2text/common/logging';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import { type AsrStreamConnection, createAsrStreamServer } from '@ai2text/events/asr-stream-v1/server';
import type { OpenStreamResponse } from '@ai2text/servers/asr';
import { inTurns, type Turns, type VoiceActivity } from '../engine/index.ts';
import type { ModelShelf } from '../models/index.ts';
import { holdStream, type StreamLimits, type StreamText } from './hold-stream.ts';
import { streamError } from './stream-problem.ts';

export interface StreamsOptions {
  readonly shelf: Pick<ModelShelf, 'hold' | 'list'>;
  readonly turns: Turns;
  readonly voices: VoiceActivity;
  readonly log: Log;
  /** Streams that this process holds at a time. */
  readonly most: number;
  readonly limits?: Partial<StreamLimits>;
}

/** Who opens a stream, and what for. */
export interface Opening {
  readonly caller: Caller;
  readonly expiresAt: Date | undefined;
  readonly keep: (text: StreamText) => Promise<string | undefined>;
}

export interface Streams {
  /** Answers the request of a handshake. */
  open(request: Request, opening: Opening): OpenStreamResponse;
  readonly upgrade: ReturnType<typeof createAsrStreamServer>['upgrade'];
  /** Ends all streams after what they have heard, within so many milliseconds. */
  close(graceMs: number): Promise<void>;
}

const MOST_OF_OWNER = 4;
const LIMITS: StreamLimits = { idle: 30_000, longest: 4 * 3_600_000, noRoom: 30_000 };
/** Finals of live speech come before guesses, and guesses before recordings, which have 0. */
const FINAL = 2;
const GUESS = 1;

export function createStreams({ limits, log, most, shelf, turns, voices }: StreamsOptions): Streams {
  let isClosing = false;
  const open = new Map<AsrStreamConnection, string>();
  const ofOwner = (owner: string): number => [...open.values()].filter((each) => each === owner).length;
  const server = createAsrStreamServer({
    log,
    onFault: ({ code, detail, kind }, socket) => {
      const isFatal = kind !== 'unknown';
      const words = isFatal
        ? { status: code === 1009 ? 413 : 400, kind: 'validation', title: 'The message does not match the contract' }
        : { status: 400, kind: 'unknown-message', title: 'The message is not known' };
      socket.send.streamError(streamError(isFatal, { ...words, detail })).catch(() => {});
      return isFatal ? 'close' : 'skip';
    },
  });

  async function hold(socket: AsrStreamConnection, opening: Opening, stopping: AbortSignal): Promise<void> {
    const { ownerId } = opening.caller;
    // Several may have been let in at the same moment.
    if (open.size >= most || ofOwner(ownerId) >= MOST_OF_OWNER) return socket.close(1013, 'Too many streams are open.');
    open.set(socket, ownerId);
    try {
      await holdStream(socket, {
        shelf,
        forFinals: (recogniser) => inTurns(recogniser, turns, FINAL),
        forGuesses: (recogniser) => inTurns(recogniser, turns, GUESS),
        voices: voices.listen(),
        hasTime: () => !turns.isBusy,
        expiresAt: opening.expiresAt,
        stopping,
        limits: { ...LIMITS, ...limits },
        keep: opening.keep,
      });
    } finally {
      open.delete(socket);
    }
  }

  return {
    open(request, opening) {
      if (ofOwner(opening.caller.ownerId) >= MOST_OF_OWNER) {
        const detail = `${MOST_OF_OWNER} streams of yours are open; end one of them first.`;
        return {
          ...problem(429, 'too-many-streams', 'Too many streams are open', detail),
          headers: { 'Retry-After': 5 },
        };
      }
      if (isClosing || open.size >= most) {
        const detail = 'All streams that this service can hold are in use.';
        return {
          ...problem(503, 'unavailable', 'The service is not available', detail),
          headers: { 'Retry-After': 5 },
        };
      }
      if (server.accept(request, (socket, { stopping }) => hold(socket, opening, stopping))) return { status: 101 };
      const detail = 'Ask for a WebSocket, and offer the subprotocol ai2text.asr.stream.v1.';
      const answer = problem(426, 'upgrade-required', 'A WebSocket is spoken here', detail);
      return { ...answer, headers: { Upgrade: 'websocket' } };
    },
    upgrade: server.upgrade,
    close(graceMs) {
      isClosing = true;
      return server.close(graceMs);
    },
  };
}
