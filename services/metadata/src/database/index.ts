/**
 * The database of the service: PostgreSQL, either embedded in the process (PGlite) or a server of its own. Both speak
 * the same dialect, so nothing beyond this folder knows which one it is.
 *
 * Vocabulary: a *migration* is one step of the schema, up and down; a *transaction* is what every write runs in, with
 * a bound on how long it waits for the locks of others.
 *
 * It fails safe by refusing to serve a schema that is not the newest, and by undoing a write as a whole.
 */

export { isLockTimeout, isUnavailable, isUniqueViolation } from './database-error.ts';
export { type MigrationStep, migrateDown, migrateUp, migrationStatus } from './migrate.ts';
export { type DatabaseSchema, openDatabase, type Store, type StoreOptions } from './open-database.ts';
export type {
  NewRecording,
  NewSegment,
  NewTranscript,
  RecordingChange,
  RecordingRow,
  SegmentRow,
  StoredState,
  StoredWord,
  TranscriptChange,
  TranscriptRow,
} from './schema.ts';
export { type Connection, inSnapshot, inTransaction, type Transaction } from './transaction.ts';
