import { decodeTimeCursor, encodeTimeCursor } from '@ai2text/common/paging';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService } from '@ai2text/servers/asr';
import type { Dependencies } from './dependencies.ts';
import { presentJob } from './present-job.ts';

/** The newest first. A cursor is the time and id of the last job of a page, and belongs to the same filters. */
export function listTranscriptionJobs({ db }: Dependencies): AsrService<Caller>['listTranscriptionJobs'] {
  return async ({ query }, { caller }) => {
    const { cursor, limit, recordingId, state } = query;
    const binding = [recordingId?.toLowerCase(), state?.toSorted()];
    const after = cursor === undefined ? undefined : decodeTimeCursor(cursor, binding);
    if (cursor !== undefined && after === undefined) return cursorRefused();
    let rows = db
      .selectFrom('jobs')
      .selectAll()
      .where('owner_id', '=', caller.ownerId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (recordingId !== undefined) rows = rows.where('recording_id', '=', recordingId.toLowerCase());
    if (state !== undefined) rows = rows.where('state', 'in', state);
    if (after !== undefined) {
      rows = rows.where((eb) =>
        eb.or([
          eb('created_at', '<', after.createdAt),
          eb.and([eb('created_at', '=', after.createdAt), eb('id', '<', after.id)]),
        ]),
      );
    }
    const found = await rows.execute();
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      status: 200,
      body: {
        items: page.map(presentJob),
        ...(last === undefined
          ? {}
          : { nextCursor: encodeTimeCursor({ createdAt: last.created_at, id: last.id }, binding) }),
      },
    };
  };
}

function cursorRefused() {
  const detail = 'The cursor is none, or belongs to a list with other filters.';
  return problem(400, 'validation', 'The request does not match the contract', detail, [
    { location: 'query', name: 'cursor', rule: 'cursor', detail },
  ]);
}
