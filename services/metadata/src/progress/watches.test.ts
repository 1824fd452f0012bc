import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Watches } from './watches.ts';

const HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a watch that nobody closes is closed by itself, and gives its place back', async () => {
  const watches = new Watches({ perCaller: 1, inAll: 1 });
  const watch = watches.open({ ownerId: 'a', recordingId: undefined }, HOUR);
  expect(watches.open({ ownerId: 'b', recordingId: undefined }, HOUR)).toBe('service');
  vi.advanceTimersByTime(HOUR);
  expect(typeof watch === 'object' && (await watch.queue.take())).toBe('end');
  expect(watches.open({ ownerId: 'b', recordingId: undefined }, HOUR)).toBeTypeOf('object');
});

test('a watch that is closed leaves nothing behind, however early', () => {
  const watches = new Watches({ perCaller: 1, inAll: 1 });
  for (let count = 0; count < 100; count += 1) {
    const watch = watches.open({ ownerId: 'a', recordingId: undefined }, HOUR);
    if (typeof watch === 'object') watch.close();
  }
  expect(vi.getTimerCount()).toBe(0);
});
