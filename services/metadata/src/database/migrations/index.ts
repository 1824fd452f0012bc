/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one
 * mends. Names sort as they were written.
 */
import { deletionsMigration } from '@ai2text/common/deletions';
import { idempotencyMigration } from '@ai2text/common/idempotency';
import { inboxMigration } from '@ai2text/common/inbox';
import { outboxMigration } from '@ai2text/common/outbox';
import type { Migration } from 'kysely/migration';
import { recordings } from './0001-recordings.ts';
import { recordingSteps } from './0004-recording-steps.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-recordings': recordings,
  '0002-idempotency': idempotencyMigration,
  '0003-inbox': inboxMigration,
  '0004-recording-steps': recordingSteps,
  '0005-outbox': outboxMigration,
  '0006-deletions': deletionsMigration,
};
