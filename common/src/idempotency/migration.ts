import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Makes the table of answered requests. A step of each service's own schema. */
export const idempotencyMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('idempotency_keys')
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('operation', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('answer', 'jsonb')
      .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('idempotency_keys_pkey', ['owner_id', 'operation', 'key'])
      .execute();
    await db.schema.createIndex('idempotency_keys_expiry').on('idempotency_keys').column('expires_at').execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('idempotency_keys').execute();
  },
};
