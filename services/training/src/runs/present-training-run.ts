import { problem } from '@ai2text/common/service';
import type { TrainingRun } from '@ai2text/servers/training';
import type { TrainingRunRow } from '../database/index.ts';

/** A run as callers see it, without its log. */
export function presentTrainingRun(row: TrainingRunRow): TrainingRun {
  const { dataset, files, id, metrics, parameters, progress, state, trainer } = row;
  return {
    id,
    trainer,
    baseVersionId: row.base_version_id,
    model: { name: row.name, version: row.number },
    ...(dataset === null ? {} : { dataset }),
    parameters,
    state,
    progress,
    metrics,
    ...(row.exit_code === null ? {} : { exitCode: row.exit_code }),
    ...(row.model_version_id === null ? {} : { modelVersionId: row.model_version_id }),
    ...(files === null ? {} : { files }),
    ...(row.failure_detail === null ? {} : { failure: failure(row.failure_detail) }),
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    ...(row.started_at === null ? {} : { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
    updatedAt: row.updated_at.toISOString(),
  };
}

function failure(detail: string) {
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail).body;
}
