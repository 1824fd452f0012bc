import { entityTag } from '@ai2text/common/preconditions';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService } from '@ai2text/servers/asr';
import type { Dependencies } from './dependencies.ts';
import { findJob, noJob } from './find-job.ts';
import { presentJob } from './present-job.ts';

export function cancelTranscriptionJob({ db, now }: Dependencies): AsrService<Caller>['cancelTranscriptionJob'] {
  return async ({ path }, { caller }) => {
    const time = now();
    const cancelled = await db
      .updateTable('jobs')
      .set((eb) => ({
        state: 'cancelled' as const,
        lease_until: null,
        finished_at: time,
        updated_at: time,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', path.jobId.toLowerCase())
      .where('owner_id', '=', caller.ownerId)
      .where('state', 'in', ['queued', 'running'])
      .returningAll()
      .executeTakeFirst();
    const job = cancelled ?? (await findJob(db, path.jobId, caller));
    if (job === undefined) return noJob(path.jobId);
    if (job.state !== 'cancelled') {
      const detail = `The job is ${job.state} and cannot be cancelled any more.`;
      return problem(409, 'invalid-state', 'The state of the resource does not allow this', detail);
    }
    return { status: 200, headers: { ETag: entityTag(job.version) }, body: presentJob(job) };
  };
}
