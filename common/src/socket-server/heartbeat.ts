import type { WebSocket } from 'ws';

/**
 * Asks regularly whether the other side is still there, and cuts the connection if it says nothing: the answer itself may
 * wait behind much that was sent before. While reading is paused nothing could be seen, so nobody asks.
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
  const onSign = (): void => {
    isAwaited = false;
  };
  socket.on('pong', onSign);
  socket.on('message', onSign);
  socket.once('close', () => clearInterval(timer));
}
