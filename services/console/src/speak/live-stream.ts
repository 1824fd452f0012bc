import { type AsrStreamClient, connectAsrStream } from '@ai2text/events/asr-stream-v1';
import type { Microphone } from './microphone.ts';

/** What was heard so far. */
export interface LiveText {
  readonly finals: string;
  /** Of what is being said; the next one replaces it. */
  readonly guess: string;
}

export interface LiveStream {
  hear(samples: Uint8Array): void;
  /** Resolves when the last words have come. */
  stop(): Promise<void>;
}

export interface LiveOptions {
  readonly token: string;
  readonly language: string;
  readonly sampleRateHz: Microphone['sampleRateHz'];
  readonly onText: (text: LiveText) => void;
  /** The server ended the stream: nothing more comes of it. */
  readonly onBreak: () => void;
}

/** Milliseconds of audio that may be on their way: the contract closes a stream that is further ahead. */
const AHEAD = 8_000;
const BYTES_A_SAMPLE = 2;

/** Opens a live stream through the gateway. Rejects if there is none to be had. */
export async function openLiveStream(options: LiveOptions): Promise<LiveStream> {
  const { language, sampleRateHz, token } = options;
  const client = await connectAsrStream({ url: location.origin, token });
  await client.send.streamStart({ type: 'start', encoding: 'pcm_s16le', sampleRateHz, language });
  const waiting: Uint8Array[] = [];
  let sentMs = 0;
  let processedMs = 0;

  /** Speech waits here while the server has to catch up. */
  function send(): void {
    while (sentMs - processedMs < AHEAD) {
      const frame = waiting.shift();
      if (frame === undefined) return;
      sentMs += (frame.length / BYTES_A_SAMPLE / sampleRateHz) * 1_000;
      // Whoever reads learns of a stream that has ended.
      void client.send.audioFrame(frame).catch(() => {});
    }
  }
  const reading = read(client, options.onText, (milliseconds) => {
    processedMs = milliseconds;
    send();
  }).catch(options.onBreak);
  return {
    hear(samples) {
      waiting.push(samples);
      send();
    },
    async stop() {
      // What still waits is in the recording, which is put into words as a whole.
      waiting.length = 0;
      await client.send.streamStop({ type: 'stop' }).catch(() => {});
      await reading;
    },
  };
}

async function read(
  client: AsrStreamClient,
  onText: LiveOptions['onText'],
  onProcessed: (milliseconds: number) => void,
): Promise<void> {
  let finals = '';
  for await (const { data, name } of client.received) {
    if (name !== 'final' && name !== 'partial') continue;
    if (name === 'final') finals = `${finals} ${data.segment.text}`.trim();
    onText({ finals, guess: name === 'partial' ? data.text : '' });
    onProcessed(data.processedMs);
  }
}
