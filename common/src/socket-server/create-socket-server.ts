import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../logging/index.ts';
import type { FaultDecision } from '../socket/conversation.ts';
import {
  type Conversation,
  type ConversationOptions,
  createConversation,
  frameLimit,
  type SocketChannel,
  SocketClosedError,
  SocketFaultError,
} from '../socket/index.ts';
import { isHandshake, requestOf, writeAnswer } from './handshake.ts';
import { startHeartbeat } from './heartbeat.ts';

export interface SocketServerOptions<Up extends object, Down extends object> extends ConversationOptions {
  readonly log: Pick<Log, 'debug' | 'error' | 'warn'>;
  /** Milliseconds between two pings, and for which an answer is waited for. Default: 20,000. */
  readonly pingInterval?: number;
  /** Default: whatever the contract does not allow closes the connection. */
  readonly onFault?: FaultDecision<Up, Down>;
}

export interface SocketContext {
  /** Aborted when the server is about to close: say goodbye soon. */
  readonly stopping: AbortSignal;
}

/** Holds one conversation. When it returns the connection is closed with 1000, when it throws with 1011. */
export type SocketHandler<Up extends object, Down extends object> = (
  socket: Conversation<Up, Down>,
  context: SocketContext,
) => Promise<void>;

export interface SocketServer<Up extends object, Down extends object> {
  /**
   * Accepts the request of a handshake: the handler runs as soon as the connection is open. False for a request that
   * is no complete handshake of this channel, which wants the answer 426.
   */
  accept(request: Request, handler: SocketHandler<Up, Down>): boolean;
  /** A route for Hono. `open` gives the handler of a caller, or the answer that refuses it. */
  route(
    open: (context: Context) => SocketHandler<Up, Down> | Response | Promise<SocketHandler<Up, Down> | Response>,
  ): (context: Context) => Promise<Response>;
  /** What a Node server's event `upgrade` is given to; `fetch` is the Hono app's. */
  upgrade(
    fetch: (request: Request) => Response | Promise<Response>,
  ): (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Tells all handlers to end, waits for them, and cuts what is still open after so many milliseconds. */
  close(graceMs: number): Promise<void>;
}

/** Milliseconds for a goodbye; one who does not read would never hear it. */
const CLOSE_TIMEOUT = 5_000;

export function createSocketServer<Up extends object, Down extends object>(
  channel: SocketChannel<Up, Down>,
  options: SocketServerOptions<Up, Down>,
): SocketServer<Up, Down> {
  const { log, pingInterval = 20_000 } = options;
  const settings = {
    // Newer than its types.
    closeTimeout: CLOSE_TIMEOUT,
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: frameLimit(channel.up),
    handleProtocols: () => channel.subprotocol ?? false,
  } as const;
  const server = new WebSocketServer(settings);
  const stopping = new AbortController();
  const accepted = new WeakMap<Request, SocketHandler<Up, Down>>();
  const open = new Map<WebSocket, Promise<void>>();

  function accept(request: Request, handler: SocketHandler<Up, Down>): boolean {
    if (stopping.signal.aborted || !isHandshake(request, channel.subprotocol)) return false;
    accepted.set(request, handler);
    return true;
  }

  async function hold(socket: WebSocket, handler: SocketHandler<Up, Down>): Promise<void> {
    const conversation = converse(socket, channel, options);
    startHeartbeat(socket, pingInterval);
    try {
      await handler(conversation, { stopping: stopping.signal });
      conversation.close();
    } catch (error) {
      if (error instanceof SocketFaultError || error instanceof SocketClosedError || conversation.signal.aborted) {
        log.debug({ reason: String(error) }, 'a WebSocket ended');
        conversation.close();
      } else {
        log.error({ err: error }, 'a WebSocket failed');
        conversation.close(1011, 'Something went wrong on our side.');
      }
    }
    await conversation.closed;
  }

  async function answer(
    fetch: (request: Request) => Response | Promise<Response>,
    incoming: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const request = requestOf(incoming);
    const response = await fetch(request);
    const handler = accepted.get(request);
    if (handler === undefined) return writeAnswer(socket, response);
    if (socket.destroyed) return;
    server.handleUpgrade(incoming, socket, head, (opened) => {
      open.set(
        opened,
        hold(opened, handler).finally(() => open.delete(opened)),
      );
    });
  }

  return {
    accept,
    route: (openFor) => async (context) => {
      const opened = await openFor(context);
      if (opened instanceof Response) return opened;
      const isAccepted = accept(context.req.raw, opened);
      // Node writes the real answer, 101, which a Response cannot have.
      return isAccepted ? new Response() : new Response(null, { status: 426, headers: { upgrade: 'websocket' } });
    },
    upgrade: (fetch) => (incoming, socket, head) => {
      const onError = (): void => void socket.destroy();
      socket.on('error', onError);
      answer(fetch, incoming, socket, head).catch((error: unknown) => {
        log.error({ err: error }, 'a WebSocket could not be opened');
        socket.destroy();
      });
    },
    async close(graceMs) {
      stopping.abort();
      await Promise.race([Promise.all(open.values()), sleep(graceMs, undefined, { ref: false })]);
      for (const socket of open.keys()) socket.terminate();
    },
  };
}

function converse<Up extends object, Down extends object>(
  socket: WebSocket,
  channel: SocketChannel<Up, Down>,
  options: SocketServerOptions<Up, Down>,
): Conversation<Up, Down> {
  const line = createConversation<Up, Down>({
    ...options,
    transport: {
      send: (frame) => socket.send(frame),
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
      close: (code, reason) => socket.close(code, reason),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
    },
    in: channel.up,
    out: channel.down,
    onFault: options.onFault ?? (() => 'close'),
  });
  socket.on('message', (data, isBinary) => {
    const bytes = bytesOf(data);
    if (isBinary) line.deliver({ kind: 'binary', data: bytes });
    else line.deliver({ kind: 'text', text: bytes.toString(), bytes: bytes.length });
  });
  // Frames that break the protocol itself; `close` follows with the code.
  socket.on('error', (error) => options.log.debug({ reason: error.message }, 'a WebSocket broke the protocol'));
  socket.on('close', (code, reason) => line.hangUp({ code, reason: reason.toString() }));
  return line.conversation;
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
