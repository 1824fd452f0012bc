import { type Config, ConfigError, type Settings, type Values } from '../config/index.ts';
import { type Migrations, migrateDown, migrateUp, migrationStatus } from './migrate.ts';
import type { StoreOptions } from './open-database.ts';
import { openConfigured } from './prepare.ts';
import type { DatabaseConfig } from './settings.ts';

const USAGE = 'Usage: npm run migrate -- up | down | status\n';
const COMMANDS = ['up', 'down', 'status'];

/**
 * The script that moves a service's schema by hand: `up`, `down` or `status`. It reads the same variables as the
 * service; the embedded database must not be open in another process meanwhile. Sets the exit code, never rejects.
 */
export async function runMigrations<S extends Settings>(
  settings: Config<S>,
  choose: (config: Values<S>) => DatabaseConfig,
  migrations: Migrations,
  options: Pick<StoreOptions, 'extensions'> = {},
): Promise<void> {
  const [command, ...more] = process.argv.slice(2);
  if (command === undefined || more.length > 0 || !COMMANDS.includes(command)) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    const { db, close } = openConfigured<unknown>(choose(settings.load(process.env)), options);
    try {
      process.stdout.write(await carryOut(command, { db, migrations }));
    } finally {
      await close();
    }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  }
}

async function carryOut(
  command: string,
  { db, migrations }: { readonly db: Parameters<typeof migrateUp>[0]; readonly migrations: Migrations },
): Promise<string> {
  if (command === 'status') {
    const all = await migrationStatus(db, migrations);
    return all.map(({ name, appliedAt }) => `${name}  ${appliedAt?.toISOString() ?? 'not applied'}\n`).join('');
  }
  const steps = await (command === 'up' ? migrateUp(db, migrations) : migrateDown(db, migrations));
  return steps.map(({ name, direction }) => `${direction}  ${name}\n`).join('') || 'Nothing to do\n';
}
