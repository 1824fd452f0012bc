import {
  type Closing,
  type Conversation,
  type ConversationOptions,
  createConversation,
  type FaultDecision,
} from './conversation.ts';
import type { SocketChannel } from './definition.ts';
import type { Transport } from './transport.ts';

interface OpeningOptions extends ConversationOptions {
  /** Where the server is, such as `wss://api.example.com`; `http` and `https` are understood as well. */
  readonly url: string | URL;
  /** What stands in the `{parameters}` of the address. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Offered as a second subprotocol, `bearer.` and the token: browsers cannot set headers here. */
  readonly token?: string;
  /** Gives up opening, or closes the open connection. */
  readonly signal?: AbortSignal;
  /** Milliseconds until an attempt to open counts as failed. Default: 10,000. */
  readonly timeout?: number;
}

/** How a client opens a connection. */
export interface ConnectOptions<In extends object, Out extends object> extends OpeningOptions {
  /** Default: messages that are not known are skipped, everything else that the contract does not allow closes. */
  readonly onFault?: FaultDecision<In, Out>;
}

/** The connection could not be opened. Platforms do not tell why: ask the same address by HTTP to learn it. */
export class UpgradeError extends Error {
  override readonly name = 'UpgradeError';
}

/**
 * Opens a connection of a channel as its client, in browsers and in Node.
 *
 * @throws UpgradeError if it cannot be opened.
 */
export async function connectSocket<Up extends object, Down extends object>(
  channel: SocketChannel<Up, Down>,
  options: ConnectOptions<Down, Up>,
): Promise<Conversation<Down, Up>> {
  options.signal?.throwIfAborted();
  const url = addressOf(channel.address, options);
  const socket = new WebSocket(url, protocolsOf(channel, options.token));
  socket.binaryType = 'arraybuffer';
  const line = createConversation<Down, Up>({
    ...options,
    transport: transportOf(socket),
    in: channel.down,
    out: channel.up,
    onFault: options.onFault ?? (({ kind }) => (kind === 'unknown' ? 'skip' : 'close')),
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') line.deliver({ kind: 'text', text: data, bytes: data.length });
    else if (data instanceof ArrayBuffer) line.deliver({ kind: 'binary', data: new Uint8Array(data) });
  });
  await opened(socket, url, options, (closing) => line.hangUp(closing));
  options.signal?.addEventListener('abort', () => line.conversation.close(), { signal: line.conversation.signal });
  return line.conversation;
}

function opened(
  socket: WebSocket,
  url: URL,
  { signal, timeout = 10_000 }: OpeningOptions,
  onClose: (closing: Closing) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new UpgradeError(`${url.origin}${url.pathname} cannot be opened: ${why}`));
      socket.close();
    };
    const timer = setTimeout(() => fail('it takes too long'), timeout);
    const onAbort = (): void => fail('it was given up');
    signal?.addEventListener('abort', onAbort);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    // Told again by `close`, which says more.
    socket.addEventListener('error', () => {});
    socket.addEventListener('close', ({ code, reason }) => {
      fail('the server refuses it, or is not there');
      onClose({ code, reason });
    });
  });
}

function transportOf(socket: WebSocket): Transport {
  return {
    send: (frame) => socket.send(frame),
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    // Programs may not use the codes of the protocol itself: 1007 becomes 4007.
    close: (code, reason) => socket.close(code === 1000 ? code : 3_000 + code, reason),
  };
}

function protocolsOf({ subprotocol }: { readonly subprotocol?: string }, token: string | undefined): string[] {
  return [...(subprotocol === undefined ? [] : [subprotocol]), ...(token === undefined ? [] : [`bearer.${token}`])];
}

function addressOf(address: string, options: OpeningOptions): URL {
  const base = new URL(options.url);
  base.protocol = base.protocol.replace(/^http/, 'ws');
  const path = address.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(options.parameters?.[name] ?? ''),
  );
  base.pathname = `${base.pathname.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) base.searchParams.set(name, value);
  }
  return base;
}
