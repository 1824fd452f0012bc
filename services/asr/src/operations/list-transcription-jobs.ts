import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService } from '@ai2text/servers/asr';
import type { Dependencies } from './dependencies.ts';
import { presentJob } from './present-job.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The newest first. A cursor is the time and id of the last job of a page, and belongs to the same filters. */
export function listTranscriptionJobs({ db }: Dependencies): AsrService<Caller>['listTranscriptionJobs'] {
  return async ({ query }, { caller }) => {
    const { cursor, limit, recordingId, state } = query;
    const filter = JSON.stringify([recordingId?.toLowerCase() ?? '', [...(state ?? [])].sort()]);
    const after = cursor === undefined ? undefined : readCursor(cursor, filter);
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
        ...(last === undefined ? {} : { nextCursor: writeCursor(last.created_at, last.id, filter) }),
      },
    };
  };
}

function writeCursor(createdAt: Date, id: string, filter: string): string {
  return Buffer.from(JSON.stringify([1, filter, createdAt.getTime(), id])).toString('base64url');
}

function readCursor(cursor: string, filter: string): { readonly createdAt: Date; readonly id: string } | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 4) return undefined;
    const [version, bound, time, id]: unknown[] = parts;
    const isWhole = Number.isInteger(time) && Math.abs(Number(time)) < 8e15;
    if (version !== 1 || bound !== filter || !isWhole || typeof id !== 'string' || !UUID.test(id)) return undefined;
    return { createdAt: new Date(Number(time)), id };
  } catch {
    return undefined;
  }
}

function cursorRefused() {
  const detail = 'The cursor is none, or belongs to a list with other filters.';
  return problem(400, 'validation', 'The request does not match the contract', detail, [
    { location: 'query', name: 'cursor', rule: 'cursor', detail },
  ]);
}
