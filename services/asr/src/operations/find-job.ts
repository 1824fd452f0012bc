import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { Connection, JobRow } from '../database/index.ts';

/** A job of the caller; what belongs to somebody else is not there. */
export function findJob(db: Connection, id: string, caller: Caller): Promise<JobRow | undefined> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('id', '=', id.toLowerCase())
    .where('owner_id', '=', caller.ownerId)
    .executeTakeFirst();
}

export function noJob(id: string) {
  return problem(404, 'not-found', 'There is no such resource', `No job has the id ${id}.`);
}
