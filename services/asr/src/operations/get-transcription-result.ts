import { readJsonFile, transcriptFile } from '@ai2text/common/files';
import { entityTag, isUnchanged } from '@ai2text/common/preconditions';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService, TranscriptionResult } from '@ai2text/servers/asr';
import type { JobRow } from '../database/index.ts';
import type { Dependencies } from './dependencies.ts';
import { findJob, noJob } from './find-job.ts';

export function getTranscriptionResult({ db, objects }: Dependencies): AsrService<Caller>['getTranscriptionResult'] {
  return async ({ headers, path }, { caller }) => {
    const job = await findJob(db, path.jobId, caller);
    if (job === undefined) return noJob(path.jobId);
    if (job.result === null) {
      const detail = `The job is ${job.state}; only one that succeeded has a result.`;
      return problem(409, 'invalid-state', 'The state of the resource does not allow this', detail);
    }
    const ETag = entityTag(job.version);
    if (isUnchanged(headers['If-None-Match'], job.version)) return { status: 304, headers: { ETag } };
    const file = await readJsonFile(objects, job.result, transcriptFile);
    return { status: 200, headers: { ETag }, body: present(job, file) };
  };
}

function present(job: JobRow, file: ReturnType<typeof transcriptFile.parse>): TranscriptionResult {
  const { durationMs, language, model, recordingId, segments, transcriptId } = file;
  return {
    jobId: job.id,
    transcriptId,
    recordingId,
    language,
    model,
    durationMs,
    ...(job.real_time_factor === null ? {} : { realTimeFactor: job.real_time_factor }),
    segments: segments.map(({ endMs, id, index, startMs, text, words }) => ({
      id,
      index,
      startMs,
      endMs,
      text,
      ...(words === undefined || !job.word_times
        ? {}
        : { words: words.map((word) => ({ text: word.text, startMs: word.startMs, endMs: word.endMs })) }),
    })),
  };
}
