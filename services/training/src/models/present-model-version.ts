import type { ModelStage, ModelVersion } from '@ai2text/servers/training';
import type { ModelVersionRow } from '../database/index.ts';

export function presentModelVersion(row: ModelVersionRow, stages: readonly ModelStage[]): ModelVersion {
  const { artifact, description, id, kind, languages, metrics, name, number, state } = row;
  return {
    id,
    name,
    number,
    kind,
    languages,
    ...(description === null ? {} : { description }),
    state,
    stages: [...stages],
    artifact,
    ...(metrics === null ? {} : { metrics }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
