import type { Kysely } from 'kysely';
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration';

/** The steps of a schema by name, in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>;

export interface MigrationStep {
  readonly name: string;
  readonly direction: 'up' | 'down';
}

function migrator<Schema>(db: Kysely<Schema>, migrations: Migrations): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
}

/** Brings the schema to the newest version. Several processes may try at once: one does it, the others wait. */
export async function migrateUp<Schema>(db: Kysely<Schema>, migrations: Migrations): Promise<readonly MigrationStep[]> {
  return stepsOf(await migrator(db, migrations).migrateToLatest());
}

/** Takes back the latest migration. What only it could hold is lost. */
export async function migrateDown<Schema>(
  db: Kysely<Schema>,
  migrations: Migrations,
): Promise<readonly MigrationStep[]> {
  return stepsOf(await migrator(db, migrations).migrateDown());
}

/** Every migration in order, and when it was applied. */
export async function migrationStatus<Schema>(
  db: Kysely<Schema>,
  migrations: Migrations,
): Promise<readonly { readonly name: string; readonly appliedAt: Date | undefined }[]> {
  const all = await migrator(db, migrations).getMigrations();
  return all.map(({ name, executedAt }) => ({ name, appliedAt: executedAt }));
}

function stepsOf({ error, results = [] }: MigrationResultSet): readonly MigrationStep[] {
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error');
    throw new Error(`The schema could not be migrated${failed === undefined ? '' : ` (${failed.migrationName})`}`, {
      cause: error,
    });
  }
  return results
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName, direction }) => ({ name: migrationName, direction: direction === 'Up' ? 'up' : 'down' }));
}
