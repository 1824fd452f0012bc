import { cursorRefused, newestFirst } from '@ai2text/common/paging';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService } from '@ai2text/servers/asr';
import type { Dependencies } from './dependencies.ts';
import { presentJob } from './present-job.ts';

export function listTranscriptionJobs({ db }: Dependencies): AsrService<Caller>['listTranscriptionJobs'] {
  return async ({ query }, { caller }) => {
    const { recordingId, state } = query;
    let jobs = db.selectFrom('jobs').selectAll().where('owner_id', '=', caller.ownerId);
    if (recordingId !== undefined) jobs = jobs.where('recording_id', '=', recordingId.toLowerCase());
    if (state !== undefined) jobs = jobs.where('state', 'in', state);
    const binding = [recordingId?.toLowerCase(), state?.toSorted()];
    const page = await newestFirst(jobs, 'created_at', query, binding);
    if (page === undefined) return cursorRefused();
    return { status: 200, body: { items: page.rows.map(presentJob), ...page.next } };
  };
}
