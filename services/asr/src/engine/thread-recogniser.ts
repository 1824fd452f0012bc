import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StartError } from '@ai2text/common/config';
import type { Word } from '@ai2text/common/files';
import type { MortalRecogniser } from './lasting-recogniser.ts';
import type { RecogniseOptions, RecogniserOptions } from './recogniser.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-messages.ts';

/** The thread of a recogniser is gone, and with it what it was at work on: maybe because of that. */
export class RecogniserDiedError extends Error {
  override readonly name = 'RecogniserDiedError';
}

interface Pending {
  readonly options: RecogniseOptions;
  readonly resolve: (words: readonly Word[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A recogniser in a thread of its own. onnxruntime does not give Node a chance to do anything else while a model
 * calculates, seconds at a time: requests and live streams would wait for it.
 *
 * @throws StartError if a model is not there, or cannot be used.
 */
export async function openThreadRecogniser({ log, ...options }: RecogniserOptions): Promise<MortalRecogniser> {
  const workerData: ThreadOptions = options;
  const worker = new Worker(new URL('./recogniser-thread.ts', import.meta.url), { workerData });
  const tell = (message: ToThread, transfer: readonly ArrayBuffer[] = []): void =>
    worker.postMessage(message, [...transfer]);
  const pending = new Map<number, Pending>();
  const ready = Promise.withResolvers<Extract<FromThread, { kind: 'ready' }>>();
  const death = Promise.withResolvers<Error>();
  let count = 0;
  let failure: Error | undefined;
  let isClosing = false;

  function fail(error: Error): void {
    failure ??= error;
    ready.reject(failure);
    if (!isClosing) death.resolve(failure);
    for (const { reject } of pending.values()) reject(failure);
    pending.clear();
  }
  worker.on('error', (error) => fail(new RecogniserDiedError('the recogniser failed', { cause: error })));
  worker.on('exit', () => fail(new RecogniserDiedError('the recogniser has ended')));
  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'ready':
        return ready.resolve(message);
      case 'unusable':
        return fail(new StartError(message.message));
      case 'log':
        return log[message.level](message.fields, message.message);
      case 'progress':
        return void progress(message.id, message.done);
      case 'words':
        pending.get(message.id)?.resolve(message.words);
        return void pending.delete(message.id);
      case 'error':
        pending.get(message.id)?.reject(new Error(message.message));
        return void pending.delete(message.id);
    }
  });

  /** What follows a window is the caller's: only then the thread goes on. */
  async function progress(id: number, done: number): Promise<void> {
    const work = pending.get(id);
    try {
      await work?.options.onProgress?.(done);
      tell({ kind: 'go', id });
    } catch (error) {
      pending.delete(id);
      tell({ kind: 'abort', id });
      work?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  const { device } = await ready.promise;
  return {
    model: options.model,
    device,
    death: death.promise,
    async recognise({ samples }, how) {
      how.signal?.throwIfAborted();
      if (failure !== undefined) throw failure;
      const id = count++;
      const abort = (): void => tell({ kind: 'abort', id });
      how.signal?.addEventListener('abort', abort);
      try {
        return await new Promise<readonly Word[]>((resolve, reject) => {
          pending.set(id, { options: how, resolve, reject });
          // The caller keeps its samples.
          const copy = samples.slice();
          tell({ kind: 'recognise', id, samples: copy, language: how.language }, [copy.buffer]);
        });
      } finally {
        how.signal?.removeEventListener('abort', abort);
      }
    },
    close: async () => {
      if (failure !== undefined) return;
      isClosing = true;
      tell({ kind: 'close' });
      await once(worker, 'exit');
    },
  };
}
