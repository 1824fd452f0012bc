import type { Kysely, Transaction } from 'kysely';

/** Which recording was deleted, and whose it was. */
export interface Deletion {
  readonly recordingId: string;
  readonly ownerId: string;
}

interface DeletionTable {
  readonly recording_id: string;
  readonly owner_id: string;
  /** When it was noted here. */
  readonly noted_at: Date;
  /** When what was left of it was swept. */
  readonly swept_at: Date | null;
}

/** The table that this room keeps in a service's database; `deletionsMigration` makes it. */
export interface DeletionTables {
  readonly deletions: DeletionTable;
}

export type DeletionConnection = Kysely<DeletionTables>;
export type DeletionTransaction = Transaction<DeletionTables>;
