import type { Segment, Word } from '@ai2text/common/files';
import { derivedId } from '@ai2text/common/ids';
import type { StreamStartData } from '@ai2text/events/asr-stream-v1';
import type { AsrStreamConnection } from '@ai2text/events/asr-stream-v1/server';

/** Tells a client what was heard, numbered as the contract says. */
export interface Teller {
  readonly streamId: string;
  readonly segmentCount: number;
  /** Whether the client reads fast enough for what can be left out. */
  hasRoom(): boolean;
  guess(words: readonly Word[], startMs: number, processedMs: number): Promise<void>;
  final(segments: readonly Segment[], processedMs: number): Promise<void>;
  /** Lets a client that waits for us know how far we are, if nothing else did for a while. */
  progress(processedMs: number): Promise<void>;
}

/** Milliseconds of audio after which a client must hear of us: it may be 10 seconds ahead and no more. */
const NEWS = 2_000;
/** Milliseconds between two guesses: five a second at most. */
const PAUSE = 200;
/** Bytes on their way to the client from which on guesses are left out. */
const ROOM = 2 ** 15;
const LONGEST_TEXT = 4_000;

export function createTeller(socket: AsrStreamConnection, start: StreamStartData, streamId: string): Teller {
  const { partials = true, wordTimes = false } = start;
  let sequence = 0;
  let index = 0;
  let toldMs = 0;
  let guessedAt = Number.NEGATIVE_INFINITY;
  let last = { text: '', startMs: 0 };

  async function partial(text: string, startMs: number, processedMs: number): Promise<void> {
    toldMs = processedMs;
    sequence += 1;
    const said = text.slice(0, LONGEST_TEXT);
    await socket.send.partial({ type: 'partial', sequence: sequence - 1, processedMs, index, startMs, text: said });
  }

  const hasRoom = (): boolean => socket.bufferedAmount < ROOM;
  return {
    streamId,
    get segmentCount() {
      return index;
    },
    hasRoom,
    async guess(words, startMs, processedMs) {
      if (!partials || !hasRoom() || performance.now() - guessedAt < PAUSE) return;
      guessedAt = performance.now();
      last = { text: words.map(({ text }) => text).join(' '), startMs };
      await partial(last.text, startMs, processedMs);
    },
    async final(segments, processedMs) {
      for (const { endMs, startMs, text, words = [] } of segments) {
        const said = { id: derivedId(streamId, String(index)), index, startMs, endMs, text };
        sequence += 1;
        toldMs = processedMs;
        // Numbered before it is sent, since sending may have to wait.
        index += 1;
        const timed = words.map((word) => ({ text: word.text, startMs: word.startMs, endMs: word.endMs }));
        const segment = wordTimes ? { ...said, words: timed } : said;
        await socket.send.final({ type: 'final', sequence: sequence - 1, processedMs, segment });
      }
      last = { text: '', startMs: processedMs };
    },
    async progress(processedMs) {
      if (processedMs - toldMs >= NEWS && hasRoom()) await partial(last.text, last.startMs, processedMs);
    },
  };
}
