/** A recogniser in a thread of its own: the other end of `thread-recogniser.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from '@ai2text/common/logging';
import { openRecogniser, type Recogniser } from './recogniser.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-messages.ts';

const port = parentPort;
if (port === null) throw new Error('this module is the main one of a thread');
const tell = (message: FromThread): void => port.postMessage(message);

const log: Log = {
  debug: (fields, message) => tell({ kind: 'log', level: 'debug', fields: { ...fields }, message }),
  info: (fields, message) => tell({ kind: 'log', level: 'info', fields: { ...fields }, message }),
  warn() {},
  error() {},
  child: () => log,
};

interface Work {
  readonly stop: AbortController;
  /** Resolves when it is over, one way or the other. */
  readonly over: Promise<void>;
  goOn: () => void;
}

const work = new Map<number, Work>();

async function recognise(recogniser: Recogniser, { id, language, samples }: Extract<ToThread, { kind: 'recognise' }>) {
  const stop = new AbortController();
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const ours: Work = { stop, over, goOn() {} };
  work.set(id, ours);
  try {
    const sound = { samples, durationMs: Math.round(samples.length / 16) };
    const words = await recogniser.recognise(sound, {
      language,
      signal: stop.signal,
      onProgress: (done) =>
        new Promise<void>((resolve) => {
          ours.goOn = resolve;
          tell({ kind: 'progress', id, done });
        }),
    });
    tell({ kind: 'words', id, words });
  } catch (error) {
    tell({ kind: 'error', id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    work.delete(id);
    end();
  }
}

/** A model must not go while it calculates. */
async function close(recogniser: Recogniser): Promise<void> {
  const all = [...work.values()];
  for (const { goOn, stop } of all) {
    stop.abort();
    goOn();
  }
  await Promise.all(all.map(({ over }) => over));
  await recogniser.close();
}

// What the other end passes, see there.
const options: ThreadOptions = workerData;
const recogniser = await openRecogniser({ ...options, log }).catch((error: unknown) => {
  tell({ kind: 'unusable', message: error instanceof Error ? error.message : String(error) });
});
if (recogniser !== undefined) {
  port.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'recognise':
        return void recognise(recogniser, message);
      case 'go':
        return work.get(message.id)?.goOn();
      case 'abort':
        work.get(message.id)?.stop.abort();
        return work.get(message.id)?.goOn();
      case 'close':
        return void close(recogniser).finally(() => port.close());
    }
  });
  tell({ kind: 'ready', device: recogniser.device });
}
