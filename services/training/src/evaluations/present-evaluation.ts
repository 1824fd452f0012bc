import { problem } from '@ai2text/common/service';
import type { Evaluation } from '@ai2text/servers/training';
import type { EvaluationRow } from '../database/index.ts';

export function presentEvaluation(row: EvaluationRow): Evaluation {
  const { dataset, id, metrics, state } = row;
  return {
    id,
    modelVersionId: row.model_version_id,
    dataset,
    state,
    ...(metrics === null ? {} : { metrics }),
    ...(row.sample_count === null ? {} : { sampleCount: row.sample_count }),
    ...(row.failure_detail === null ? {} : { failure: failure(row.failure_detail) }),
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
    updatedAt: row.updated_at.toISOString(),
  };
}

function failure(detail: string) {
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail).body;
}
