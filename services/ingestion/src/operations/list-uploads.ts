import { decodeTimeCursor, encodeTimeCursor } from '@ai2text/common/paging';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';

/** The newest first. */
export function listUploads({ db }: Dependencies): IngestionService<Caller>['listUploads'] {
  return async ({ query }, { caller }) => {
    const { cursor, limit, state } = query;
    const binding = [state?.toSorted()];
    const after = cursor === undefined ? undefined : decodeTimeCursor(cursor, binding);
    if (cursor !== undefined && after === undefined) return cursorRefused();
    let rows = db
      .selectFrom('uploads')
      .selectAll()
      .where('owner_id', '=', caller.ownerId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
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
    const nextCursor = last && encodeTimeCursor({ createdAt: last.created_at, id: last.id }, binding);
    return {
      status: 200,
      body: { items: page.map(presentUpload), ...(nextCursor === undefined ? {} : { nextCursor }) },
    };
  };
}

function cursorRefused() {
  const detail = 'The cursor is none, or belongs to a list with other filters.';
  return problem(400, 'validation', 'The request does not match the contract', detail, [
    { location: 'query', name: 'cursor', rule: 'cursor', detail },
  ]);
}
