import { problem } from '@ai2text/common/service';
import { type Caller, expiryOf } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { follow, stepOf } from '../progress/index.ts';
import { readSteps } from '../repositories/index.ts';
import type { Dependencies } from './dependencies.ts';

/** Milliseconds that a stream lasts at most, as the contract says. */
const LONGEST = 3_600_000;

export function streamRecordingEvents({
  db,
  now,
  watches,
}: Dependencies): MetadataService<Caller>['streamRecordingEvents'] {
  return async ({ headers, query }, { caller, request, signal }) => {
    // Nobody reads the events of an answer without a body, so nothing would ever end them.
    if (request.method === 'HEAD') return { status: 200, body: [] };
    const subject = { ownerId: caller.ownerId, recordingId: query.recordingId?.toLowerCase() };
    const opened = now();
    const left = (expiryOf(request)?.getTime() ?? Number.POSITIVE_INFINITY) - opened.getTime();
    const watch = watches.open(subject, Math.max(0, Math.min(LONGEST, left)));
    if (watch === 'caller') {
      const detail = 'The owner of this token has as many streams as one may have. Close one.';
      return { ...problem(429, 'too-many-streams', 'Too many streams are open', detail), headers: TRY_AGAIN };
    }
    if (watch === 'service') {
      const detail = 'Too many streams are open. Try again in a while.';
      return { ...problem(503, 'unavailable', 'The service is not available', detail), headers: TRY_AGAIN };
    }
    signal.addEventListener('abort', watch.close, { once: true });
    async function* backlog(since: Date | undefined) {
      for await (const row of readSteps(db, subject, since)) yield stepOf(row);
    }
    return { status: 200, body: follow(watch, backlog, { lastId: headers['Last-Event-ID'], opened }) };
  };
}

/** Seconds. */
const TRY_AGAIN = { 'Retry-After': 30 } as const;
