/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one mends.
 */
import type { Migrations } from '@ai2text/common/database';
import { deletionsMigration } from '@ai2text/common/deletions';
import { idempotencyMigration } from '@ai2text/common/idempotency';
import { inboxMigration } from '@ai2text/common/inbox';
import { outboxMigration } from '@ai2text/common/outbox';
import { jobs } from './0001-jobs.ts';
import { models } from './0005-models.ts';
import { turns } from './0006-turns.ts';
import { jobsOfRecording } from './0008-jobs-of-recording.ts';

export const migrations: Migrations = {
  '0001-jobs': jobs,
  '0002-idempotency': idempotencyMigration,
  '0003-outbox': outboxMigration,
  '0004-inbox': inboxMigration,
  '0005-models': models,
  '0006-turns': turns,
  '0007-deletions': deletionsMigration,
  '0008-jobs-of-recording': jobsOfRecording,
};
