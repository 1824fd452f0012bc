import { type SqlBool, sql } from 'kysely';
import type { Connection, RecordingRow, StoredState } from '../database/index.ts';

/** Rows that are read at a time. */
const PAGE = 200;
/** Where recordings do not stay, unless something is wrong. */
const ON_THEIR_WAY: readonly StoredState[] = ['ingested', 'transcribed', 'processed'];

/** Recordings of an owner that are on their way, or, since an instant, all that have changed; the oldest change first. */
export async function* readSteps(
  db: Connection,
  { ownerId, recordingId }: { readonly ownerId: string; readonly recordingId: string | undefined },
  since: Date | undefined,
): AsyncGenerator<RecordingRow, void> {
  let last: RecordingRow | undefined;
  do {
    const after = last;
    const rows: readonly RecordingRow[] = await db
      .selectFrom('recordings')
      .selectAll()
      .where('owner_id', '=', ownerId)
      .where('state', since === undefined ? 'in' : '!=', since === undefined ? ON_THEIR_WAY : 'created')
      .$if(recordingId !== undefined, (query) => query.where('id', '=', recordingId ?? ''))
      .$if(since !== undefined, (query) => query.where('updated_at', '>=', since ?? new Date(0)))
      .$if(after !== undefined, (query) =>
        query.where(sql<SqlBool>`(updated_at, id) > (${after?.updated_at}, ${after?.id}::uuid)`),
      )
      .orderBy('updated_at')
      .orderBy('id')
      .limit(PAGE)
      .execute();
    yield* rows;
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last !== undefined);
}
