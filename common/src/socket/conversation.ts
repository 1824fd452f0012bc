import type { BytesMessage, JsonMessage, Received, Senders, SideDefinition } from './definition.ts';
import { encodeMessage, type Frame, frameReader } from './frames.ts';
import { createInbox } from './inbox.ts';
import { type Fault, faultOf, SocketClosedError, SocketFaultError } from './socket-error.ts';
import type { Transport } from './transport.ts';

/** How a connection ended; 1006 where nobody said anything. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** An open connection of a channel, seen from one of its sides. */
export interface Conversation<In extends object, Out extends object> {
  /**
   * The messages of the other side, for one reader. Ends when the other side says goodbye (1000, 1001), and throws a
   * `SocketFaultError` or a `SocketClosedError` when it ends otherwise.
   */
  readonly received: AsyncIterableIterator<Received<In>, undefined>;
  readonly send: Senders<Out>;
  /** Bytes that were sent and have not left yet. Whatever can be left out should be while this is high. */
  readonly bufferedAmount: number;
  /** Milliseconds since which the other side has had to wait for us to read; 0 if it has not. */
  readonly heldBackMs: number;
  /** Aborted when the connection has ended. */
  readonly signal: AbortSignal;
  /** Resolves when the connection has ended; never rejects. */
  readonly closed: Promise<Closing>;
  /** Says goodbye. Messages that were sent before still arrive. */
  close(code?: number, reason?: string): void;
}

export interface ConversationOptions {
  /** Bytes of messages that may wait to be read, before the other side has to. Default: 256 KiB. */
  readonly queueBytes?: number;
  /** Bytes on their way out from which on sending waits. Default: 64 KiB. */
  readonly highWaterMark?: number;
  /** Bytes on their way out at which the connection is given up. Default: 1 MiB. */
  readonly maxBuffered?: number;
}

/** Decides what a frame that the contract does not allow leads to. */
export type FaultDecision<In extends object, Out extends object> = (
  fault: Fault,
  conversation: Conversation<In, Out>,
) => 'skip' | 'close';

export interface ConversationParts<In extends object, Out extends object> extends ConversationOptions {
  readonly transport: Transport;
  readonly in: SideDefinition<In>;
  readonly out: SideDefinition<Out>;
  readonly onFault: FaultDecision<In, Out>;
}

/** A conversation and the two ways in which its connection feeds it. */
export interface Line<In extends object, Out extends object> {
  readonly conversation: Conversation<In, Out>;
  deliver(frame: Frame): void;
  hangUp(closing: Closing): void;
}

/** Bytes that a closing frame has for its reason. */
const REASON_BYTES = 123;
/** Milliseconds between two looks at how much is still on its way out. */
const DRAIN_INTERVAL = 10;
/** What may wait where reading cannot be stopped, as a multiple of where it would be. */
const OVERFLOW = 16;

export function createConversation<In extends object, Out extends object>(
  parts: ConversationParts<In, Out>,
): Line<In, Out> {
  const { highWaterMark = 2 ** 16, maxBuffered = 2 ** 20, queueBytes = 2 ** 18, transport } = parts;
  const read = frameReader(parts.in);
  const ended = new AbortController();
  const closed = Promise.withResolvers<Closing>();
  let heldSince: number | undefined;
  let isClosing = false;
  const inbox = createInbox<Received<In>>({
    limit: queueBytes,
    onFull: () => {
      heldSince = performance.now();
      transport.pause?.();
    },
    onRoom: () => {
      heldSince = undefined;
      transport.resume?.();
    },
  });

  function close(code = 1000, reason = ''): void {
    if (isClosing) return;
    isClosing = true;
    // A closing handshake needs both sides to read.
    transport.resume?.();
    transport.close(code, shorten(reason));
  }

  function fail(fault: Fault): void {
    inbox.end(new SocketFaultError(fault));
    close(fault.code, fault.detail);
  }

  async function write(name: string, definition: BytesMessage | JsonMessage<unknown>, data: unknown): Promise<void> {
    const frame = encodeMessage(name, definition, data, parts.out.maxTextBytes);
    if (isClosing || ended.signal.aborted) throw await closedError();
    transport.send(frame);
    if (transport.bufferedAmount > maxBuffered) close(1013, 'Too much waits to be read.');
    while (transport.bufferedAmount > highWaterMark && !ended.signal.aborted) await pause(DRAIN_INTERVAL);
  }

  async function closedError(): Promise<SocketClosedError> {
    const { code, reason } = ended.signal.aborted ? await closed.promise : { code: 1000, reason: 'it is being closed' };
    return new SocketClosedError(code, reason);
  }

  const definitions = Object.entries<BytesMessage | JsonMessage<unknown>>(parts.out.messages);
  const conversation: Conversation<In, Out> = {
    received: {
      next: () => inbox.next(),
      [Symbol.asyncIterator]() {
        return this;
      },
    },
    // Built from the definitions of just these messages.
    send: Object.fromEntries(
      definitions.map(([name, definition]) => [name, (data: unknown) => write(name, definition, data)]),
    ) as Senders<Out>,
    get bufferedAmount() {
      return transport.bufferedAmount;
    },
    get heldBackMs() {
      return heldSince === undefined ? 0 : performance.now() - heldSince;
    },
    signal: ended.signal,
    closed: closed.promise,
    close,
  };

  return {
    conversation,
    deliver(frame) {
      if (isClosing) return;
      const reading = read(frame);
      if (reading.kind === 'fault') {
        if (parts.onFault(reading.fault, conversation) === 'close') fail(reading.fault);
        return;
      }
      inbox.push(reading.message, frame.kind === 'text' ? frame.bytes : frame.data.length);
      if (inbox.waiting > queueBytes * OVERFLOW) fail(faultOf('too-many', 'More came than could be read.'));
    },
    hangUp(closing) {
      inbox.end(isGoodbye(closing) || isClosing ? undefined : new SocketClosedError(closing.code, closing.reason));
      closed.resolve(closing);
      ended.abort();
    },
  };
}

function isGoodbye({ code }: Closing): boolean {
  return code === 1000 || code === 1001;
}

function shorten(reason: string): string {
  const bytes = new TextEncoder().encode(reason);
  if (bytes.length <= REASON_BYTES) return reason;
  return new TextDecoder().decode(bytes.subarray(0, REASON_BYTES - 3), { stream: true });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
