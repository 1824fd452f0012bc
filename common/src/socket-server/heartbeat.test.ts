import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { startHeartbeat } from './heartbeat.ts';

const INTERVAL = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const socket = Object.assign(new EventEmitter(), { isPaused: false, ping: vi.fn(), terminate: vi.fn() });
  startHeartbeat(socket as unknown as WebSocket, INTERVAL);
  return socket;
}

test('who answers stays, and who says nothing is cut', () => {
  const socket = open();
  socket.ping.mockImplementation(() => socket.emit('pong'));
  vi.advanceTimersByTime(5 * INTERVAL);
  expect([socket.ping.mock.calls.length, socket.terminate.mock.calls.length]).toEqual([5, 0]);
  socket.ping.mockReset();
  vi.advanceTimersByTime(2 * INTERVAL);
  expect(socket.terminate).toHaveBeenCalledOnce();
});

test('who says something is there: an answer may wait behind megabytes of it', () => {
  const socket = open();
  for (let count = 0; count < 5; count += 1) {
    vi.advanceTimersByTime(INTERVAL);
    // We read for a moment, and then have enough for a while.
    socket.emit('message', Buffer.from('sound'), true);
    socket.isPaused = count % 2 === 0;
  }
  expect(socket.terminate).not.toHaveBeenCalled();
});
