import { entityTag, isUnchanged } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService } from '@ai2text/servers/asr';
import type { Dependencies } from './dependencies.ts';
import { findJob, noJob } from './find-job.ts';
import { presentJob } from './present-job.ts';

export function getTranscriptionJob({ db }: Dependencies): AsrService<Caller>['getTranscriptionJob'] {
  return async ({ headers, path }, { caller }) => {
    const job = await findJob(db, path.jobId, caller);
    if (job === undefined) return noJob(path.jobId);
    const ETag = entityTag(job.version);
    if (isUnchanged(headers['If-None-Match'], job.version)) return { status: 304, headers: { ETag } };
    return { status: 200, headers: { ETag }, body: presentJob(job) };
  };
}
