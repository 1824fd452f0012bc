import type { Log } from './log.ts';

/** Characters that an id from outside may hold; anything else could fake or break log lines elsewhere. */
const SAFE_ID = /^[\w.:/+=-]{1,128}$/;

/** A logger whose lines all carry the id of one request. An id that is not safe to repeat is left out. */
export function requestLogger<L extends Log>(log: L, requestId: string | undefined): ReturnType<L['child']> | L {
  if (requestId === undefined || !SAFE_ID.test(requestId)) return log;
  return log.child({ request_id: requestId }) as ReturnType<L['child']>;
}
