/** Messages that have come and were not taken yet, in order, for one reader. */
export interface Inbox<Item> {
  push(item: Item, bytes: number): void;
  /** No more will come. What waits can still be taken; then the reader learns the reason, if there is one. */
  end(reason?: Error): void;
  next(): Promise<IteratorResult<Item, undefined>>;
  /** Bytes that wait. */
  readonly waiting: number;
}

export interface InboxRoom {
  /** From so many bytes on `onFull` is called, and `onRoom` when there are fewer again. */
  readonly limit: number;
  readonly onFull: () => void;
  readonly onRoom: () => void;
}

/** What a message takes beside its bytes, so that very many small ones count as well. */
const OVERHEAD = 64;

export function createInbox<Item>({ limit, onFull, onRoom }: InboxRoom): Inbox<Item> {
  let items: { readonly item: Item; readonly bytes: number }[] = [];
  let taken = 0;
  let waiting = 0;
  let isFull = false;
  let ending: { readonly reason: Error | undefined } | undefined;
  let wake: (() => void) | undefined;

  function notify(): void {
    wake?.();
    wake = undefined;
  }

  function take(): Item | undefined {
    const first = items[taken];
    if (first === undefined) return undefined;
    taken += 1;
    waiting -= first.bytes;
    if (taken === items.length || taken > 1_024) {
      items = items.slice(taken);
      taken = 0;
    }
    if (isFull && waiting < limit) {
      isFull = false;
      onRoom();
    }
    return first.item;
  }

  return {
    push(item, bytes) {
      if (ending !== undefined) return;
      items.push({ item, bytes: bytes + OVERHEAD });
      waiting += bytes + OVERHEAD;
      if (!isFull && waiting >= limit) {
        isFull = true;
        onFull();
      }
      notify();
    },
    end(reason) {
      ending ??= { reason };
      notify();
    },
    async next() {
      for (;;) {
        const item = take();
        if (item !== undefined) return { done: false, value: item };
        if (ending?.reason !== undefined) throw ending.reason;
        if (ending !== undefined) return { done: true, value: undefined };
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    get waiting() {
      return waiting;
    },
  };
}
