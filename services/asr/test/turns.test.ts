/** Who may calculate: one at a time, and the next as soon as that one is over, however it ended. */
import { expect, test } from 'vitest';
import { createTurns, inTurns, type Recogniser } from '../src/engine/index.ts';

const SOUND = { samples: new Float32Array(1), durationMs: 1 };
const MODEL = { name: 'model', version: '1.0.0' };

/** Hears two windows, and gives up at once when it is told to. */
function windows(): Recogniser {
  return {
    model: MODEL,
    device: 'cpu',
    recognise: (_sound, { onProgress, signal }) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('given up')));
        void (async () => {
          await onProgress?.(0.5);
          resolve([]);
        })();
      }),
    close: async () => {},
  };
}

test('after each window somebody else may go on', async () => {
  const turns = createTurns();
  const order: string[] = [];
  const hear = (name: string, urgency: number) =>
    inTurns(windows(), turns, urgency).recognise(SOUND, {
      language: 'en',
      onProgress: async () => void order.push(name),
    });
  await Promise.all([hear('recording', 0), hear('stream', 2)]);
  expect(order).toEqual(['recording', 'stream']);
  expect(turns.isBusy).toBe(false);
});

test('who gives up while it waits for its next turn leaves that to others', async () => {
  const turns = createTurns();
  const stop = new AbortController();
  const given = Promise.withResolvers<void>();
  const hearing = inTurns(windows(), turns, 0).recognise(SOUND, {
    language: 'en',
    signal: stop.signal,
    onProgress: () => given.promise,
  });
  // Somebody more urgent has the turn when the first window is over.
  await new Promise(setImmediate);
  const end = await turns.take(2);
  given.resolve();
  await new Promise(setImmediate);
  stop.abort();
  await expect(hearing).rejects.toThrow('given up');
  end();
  await new Promise(setImmediate);
  expect(turns.isBusy).toBe(false);
});
