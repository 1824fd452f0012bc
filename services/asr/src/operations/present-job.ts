import { PROBLEM_BASE } from '@ai2text/common/service';
import type { TranscriptionJob } from '@ai2text/servers/asr';
import type { JobRow } from '../database/index.ts';

const PRIORITIES = ['low', 'normal', 'high'] as const;

export function priorityOf(name: (typeof PRIORITIES)[number]): number {
  return PRIORITIES.indexOf(name);
}

/** A job as the contract words it. */
export function presentJob(row: JobRow): TranscriptionJob {
  return {
    id: row.id,
    ownerId: row.owner_id,
    recordingId: row.recording_id,
    state: row.state,
    priority: PRIORITIES[row.priority] ?? 'normal',
    ...(row.state === 'queued' ? {} : { progress: row.progress }),
    language: row.language,
    ...(row.model_name === null || row.model_version === null
      ? {}
      : { model: { name: row.model_name, version: row.model_version } }),
    ...(row.failure_kind === null ? {} : { failure: failure(row.failure_kind, row.failure_detail) }),
    createdAt: row.created_at.toISOString(),
    ...(row.started_at === null ? {} : { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
    updatedAt: row.updated_at.toISOString(),
  };
}

function failure(kind: string, detail: string | null) {
  const isInput = kind === 'unprocessable';
  return {
    type: `${PROBLEM_BASE}${kind}`,
    title: isInput ? 'The recording cannot be transcribed' : 'Something went wrong on our side',
    status: isInput ? 422 : 500,
    ...(detail === null ? {} : { detail }),
  };
}
