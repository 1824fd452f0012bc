import { cursorRefused, newestFirst } from '@ai2text/common/paging';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';

export function listUploads({ db }: Dependencies): IngestionService<Caller>['listUploads'] {
  return async ({ query }, { caller }) => {
    const { state } = query;
    let uploads = db.selectFrom('uploads').selectAll().where('owner_id', '=', caller.ownerId);
    if (state !== undefined) uploads = uploads.where('state', 'in', state);
    const page = await newestFirst(uploads, 'created_at', query, [state?.toSorted()]);
    if (page === undefined) return cursorRefused();
    return { status: 200, body: { items: page.rows.map(presentUpload), ...page.next } };
  };
}
