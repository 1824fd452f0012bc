import type { Promotion } from '@ai2text/servers/training';
import type { PromotionRow } from '../database/index.ts';

/** @param numbers of the versions that it names, by id */
export function presentPromotion(row: PromotionRow, numbers: ReadonlyMap<string, string>): Promotion {
  const { forced, id, name, reason, stage } = row;
  const reference = (versionId: string) => ({ name, version: numbers.get(versionId) ?? '' });
  return {
    id,
    cause: row.rollback_of === null ? 'promotion' : 'rollback',
    ...(row.rollback_of === null ? {} : { rollbackOf: row.rollback_of }),
    modelVersionId: row.model_version_id,
    model: reference(row.model_version_id),
    ...(row.previous_version_id === null ? {} : { previous: reference(row.previous_version_id) }),
    stage,
    forced,
    reason,
    promotedBy: row.promoted_by,
    promotedAt: row.promoted_at.toISOString(),
  };
}
