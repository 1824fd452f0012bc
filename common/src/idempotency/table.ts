import type { ColumnType, Kysely, Transaction } from 'kysely';

/** The answer to a creating request, for when the same request comes again. */
interface IdempotencyKeyTable {
  readonly owner_id: string;
  readonly operation: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly answer: ColumnType<unknown, string, string> | null;
  readonly expires_at: Date;
}

/** The table that this room keeps in a service's database; `idempotencyMigration` makes it. */
export interface IdempotencyTables {
  readonly idempotency_keys: IdempotencyKeyTable;
}

export type KeyConnection = Kysely<IdempotencyTables>;
export type KeyTransaction = Transaction<IdempotencyTables>;
