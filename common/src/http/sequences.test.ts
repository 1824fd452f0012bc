import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { streamOf } from './sequences.ts';

const HEARTBEAT = { text: ':\n\n', every: 20 };

test('a stream that has nothing to say for a while sends heartbeats, and loses no value by them', async () => {
  async function* values() {
    yield 'a';
    await sleep(90);
    yield 'b';
  }
  const parts: string[] = [];
  for await (const part of streamOf(values(), String, HEARTBEAT)) parts.push(new TextDecoder().decode(part));
  expect(parts.filter((part) => part !== ':\n\n')).toEqual(['a', 'b']);
  expect(parts.length).toBeGreaterThan(3);
  expect([parts[0], parts.at(-1)]).toEqual(['a', 'b']);
});

test('a reader that goes away in the middle of silence ends the iteration', async () => {
  let isEnded = false;
  const values: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return: async () => {
        isEnded = true;
        return { done: true, value: undefined };
      },
    }),
  };
  const reader = streamOf(values, String, HEARTBEAT).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(':\n\n');
  await reader.cancel();
  expect(isEnded).toBe(true);
});

test('a value that cannot be written ends the iteration', async () => {
  let isEnded = false;
  function* values() {
    try {
      yield 'a';
      yield 'b';
    } finally {
      isEnded = true;
    }
  }
  const write = (value: string): string => {
    if (value === 'a') return value;
    throw new Error('not allowed');
  };
  await expect(new Response(streamOf(values(), write)).text()).rejects.toThrow('not allowed');
  expect(isEnded).toBe(true);
});
