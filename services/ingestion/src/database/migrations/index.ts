/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one mends.
 */
import type { Migrations } from '@ai2text/common/database';
import { deletionsMigration } from '@ai2text/common/deletions';
import { idempotencyMigration } from '@ai2text/common/idempotency';
import { outboxMigration } from '@ai2text/common/outbox';
import { uploads } from './0001-uploads.ts';
import { resumable } from './0004-resumable.ts';
import { deletable } from './0006-deletable.ts';

export const migrations: Migrations = {
  '0001-uploads': uploads,
  '0002-idempotency': idempotencyMigration,
  '0003-outbox': outboxMigration,
  '0004-resumable': resumable,
  '0005-deletions': deletionsMigration,
  '0006-deletable': deletable,
};
