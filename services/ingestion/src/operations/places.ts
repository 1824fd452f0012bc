import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';

/** How many requests may send the bytes of files at the same time. */
export interface MostPlaces {
  readonly perOwner: number;
  readonly inAll: number;
}

/**
 * Places for requests that send the bytes of files. Each takes some memory until it is stored, and may take ten minutes:
 * without a bound a few slow callers would use up what all need.
 */
export class Places {
  readonly #most: MostPlaces;
  readonly #taken = new Map<string, number>();
  #count = 0;

  constructor(most: MostPlaces) {
    this.#most = most;
  }

  /** What gives the place back; or why there is none: this owner has too many, or all owners together have. */
  take(ownerId: string): (() => void) | 'owner' | 'service' {
    const own = this.#taken.get(ownerId) ?? 0;
    if (own >= this.#most.perOwner) return 'owner';
    if (this.#count >= this.#most.inAll) return 'service';
    this.#taken.set(ownerId, own + 1);
    this.#count += 1;
    return () => {
      this.#count -= 1;
      const left = (this.#taken.get(ownerId) ?? 1) - 1;
      if (left === 0) this.#taken.delete(ownerId);
      else this.#taken.set(ownerId, left);
    };
  }
}

/** The same operation, for as many at a time as there are places; one more is told to come back. */
export function inPlace<Request, Context extends { readonly caller: Caller }, Answer>(
  places: Places,
  handle: (request: Request, context: Context) => Answer | Promise<Answer>,
) {
  return async (request: Request, context: Context) => {
    const place = places.take(context.caller.ownerId);
    if (place === 'owner') {
      const detail = 'The owner of this token sends as many files as one may at the same time. Wait for one of them.';
      return {
        ...problem(429, 'too-many-uploads', 'Too many files come at the same time', detail),
        headers: TRY_AGAIN,
      };
    }
    if (place === 'service') {
      const detail = 'Too many files come at the same time. Try again in a while.';
      return { ...problem(503, 'unavailable', 'The service is not available', detail), headers: TRY_AGAIN };
    }
    try {
      return await handle(request, context);
    } finally {
      place();
    }
  };
}

/** Seconds. */
const TRY_AGAIN = { 'Retry-After': 5 } as const;
