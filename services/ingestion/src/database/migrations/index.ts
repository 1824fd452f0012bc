/**
 * The steps of the schema, in order. A step that was released never changes: what is wrong with it, the next one mends.
 */
import type { Migrations } from '@ai2text/common/database';
import { idempotencyMigration } from '@ai2text/common/idempotency';
import { outboxMigration } from '@ai2text/common/outbox';
import { uploads } from './0001-uploads.ts';
import { resumable } from './0004-resumable.ts';

export const migrations: Migrations = {
  '0001-uploads': uploads,
  '0002-idempotency': idempotencyMigration,
  '0003-outbox': outboxMigration,
  '0004-resumable': resumable,
};
