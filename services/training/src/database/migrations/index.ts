/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one mends.
 */
import type { Migrations } from '@ai2text/common/database';
import { idempotencyMigration } from '@ai2text/common/idempotency';
import { outboxMigration } from '@ai2text/common/outbox';
import { models } from './0001-models.ts';
import { trainingRuns } from './0004-training-runs.ts';

export const migrations: Migrations = {
  '0001-models': models,
  '0002-idempotency': idempotencyMigration,
  '0003-outbox': outboxMigration,
  '0004-training-runs': trainingRuns,
};
