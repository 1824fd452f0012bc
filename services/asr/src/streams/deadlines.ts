import type { AsrStreamConnection } from '@ai2text/events/asr-stream-v1/server';

type Message = Awaited<ReturnType<AsrStreamConnection['received']['next']>>;

/** Why a stream ends although its client has said nothing. */
export type Cause = 'idle' | 'limit' | 'expired' | 'stopping';

/** What comes next from a client, if anything comes in time. */
export type Next = { readonly kind: 'message'; readonly message: Message } | { readonly kind: Cause };

export interface Deadlines {
  /** Milliseconds without a message. */
  readonly idleMs: number;
  /** When the stream, and when the token, have lasted long enough. */
  readonly limitAt: Date;
  readonly expiresAt: Date | undefined;
  readonly stopping: AbortSignal;
}

/** Longest wait of a timer. */
const LONGEST = 2 ** 31 - 1;

/** Reads the messages of a client one by one. What came in time is never lost to a deadline. */
export function readInTime(socket: AsrStreamConnection, { expiresAt, idleMs, limitAt, stopping }: Deadlines) {
  let pending: Promise<Message> | undefined;
  return async (): Promise<Next> => {
    pending ??= socket.received.next();
    const ends = Promise.withResolvers<Next>();
    const until = (kind: Cause, milliseconds: number) =>
      setTimeout(() => ends.resolve({ kind }), Math.min(LONGEST, Math.max(0, milliseconds)));
    const onStop = (): void => ends.resolve({ kind: 'stopping' });
    const timers = [until('idle', idleMs), until('limit', limitAt.getTime() - Date.now())];
    if (expiresAt !== undefined) timers.push(until('expired', expiresAt.getTime() - Date.now()));
    stopping.addEventListener('abort', onStop);
    if (stopping.aborted) onStop();
    try {
      const next = await Promise.race([
        pending.then((message) => ({ kind: 'message', message }) as const),
        ends.promise,
      ]);
      if (next.kind === 'message') pending = undefined;
      return next;
    } finally {
      for (const timer of timers) clearTimeout(timer);
      stopping.removeEventListener('abort', onStop);
    }
  };
}
