import type { WebSocket } from 'ws';

/**
 * Asks regularly whether the other side is still there, and cuts the connection if it does not answer. While reading is
 * paused an answer could not be seen, so nobody asks.
 *
 * @param interval milliseconds between an answer and the next question, and for how long an answer is waited for
 */
export function startHeartbeat(socket: WebSocket, interval: number): void {
  let isAwaited = false;
  const timer = setInterval(() => {
    if (socket.isPaused) return;
    if (isAwaited) return socket.terminate();
    isAwaited = true;
    socket.ping();
  }, interval);
  socket.on('pong', () => {
    isAwaited = false;
  });
  socket.once('close', () => clearInterval(timer));
}
