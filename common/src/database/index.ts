/**
 * The database that a service keeps its own in: PostgreSQL, either embedded in the process (PGlite) or a server. Both
 * speak the same dialect, so nothing beyond this folder knows which one it is.
 *
 * Vocabulary: a *migration* is one step of the schema, up and down; a *transaction* is what every write runs in, with
 * a bound on how long it waits for the locks of others.
 *
 * It fails safe by refusing to serve a schema that is not the newest, by undoing a write as a whole, and by keeping two
 * processes from one embedded database.
 */
export { available } from './available.ts';
export { isLockTimeout, isUnavailable, isUniqueViolation } from './database-error.ts';
export type { Extensions } from './embedded.ts';
export { parseInstant } from './instant.ts';
export type { Listen, Listener } from './listen.ts';
export { type MigrationStep, type Migrations, migrateDown, migrateUp, migrationStatus } from './migrate.ts';
export { openDatabase, type Store, type StoreOptions } from './open-database.ts';
export { openConfigured, prepareSchema } from './prepare.ts';
export { runMigrations } from './run-migrations.ts';
export { type DatabaseConfig, databaseSettings } from './settings.ts';
export { isStorable, unstorableTexts } from './storable.ts';
export { inSnapshot, inTransaction } from './transaction.ts';
