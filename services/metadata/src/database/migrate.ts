import type { Kysely } from 'kysely';
import { type MigrationResultSet, Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { DatabaseSchema } from './schema.ts';

export interface MigrationStep {
  readonly name: string;
  readonly direction: 'up' | 'down';
}

function migrator(db: Kysely<DatabaseSchema>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
}

/** Brings the schema to the newest version. Several processes may try at once: one does it, the others wait. */
export async function migrateUp(db: Kysely<DatabaseSchema>): Promise<readonly MigrationStep[]> {
  return stepsOf(await migrator(db).migrateToLatest());
}

/** Takes back the latest migration. What only it could hold is lost. */
export async function migrateDown(db: Kysely<DatabaseSchema>): Promise<readonly MigrationStep[]> {
  return stepsOf(await migrator(db).migrateDown());
}

/** Every migration in order, and when it was applied. */
export async function migrationStatus(
  db: Kysely<DatabaseSchema>,
): Promise<readonly { readonly name: string; readonly appliedAt: Date | undefined }[]> {
  const all = await migrator(db).getMigrations();
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
