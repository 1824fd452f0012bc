import { StartError } from '../config/index.ts';
import type { Log } from '../logging/index.ts';
import { type Migrations, migrateUp, migrationStatus } from './migrate.ts';
import { openDatabase, type Store, type StoreOptions } from './open-database.ts';
import type { DatabaseConfig } from './settings.ts';

/** Opens the database that the settings name. What lies there already stays as it is. */
export function openConfigured<Schema>(
  { databasePool, databaseUrl, dataFolder }: DatabaseConfig,
  options: Pick<StoreOptions, 'application' | 'extensions'> & { readonly log?: Log } = {},
): Store<Schema> {
  const { log, ...rest } = options;
  const url = databaseUrl?.reveal();
  return openDatabase({
    ...rest,
    ...(url === undefined ? { folder: dataFolder } : { url }),
    poolSize: databasePool,
    onIdleError: (error) => log?.warn({ err: error }, 'a database connection was lost'),
  });
}

/**
 * Makes sure that the schema is the newest: brings it there, or refuses.
 *
 * @throws StartError if it is not and may not be changed.
 */
export async function prepareSchema<Schema>(
  { db }: Store<Schema>,
  migrations: Migrations,
  mayMigrate: boolean,
): Promise<void> {
  if (mayMigrate) {
    await migrateUp(db, migrations);
    return;
  }
  const missing = (await migrationStatus(db, migrations)).filter(({ appliedAt }) => appliedAt === undefined);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw new StartError(`The schema of the database is old (missing: ${names}). Run: npm run migrate -- up`);
}
