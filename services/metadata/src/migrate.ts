/**
 * Moves the schema by hand: `npm run migrate -- up | down | status`. Reads the same variables as the service; the
 * embedded database must not be open in another process meanwhile.
 */
import { ConfigError } from '@ai2text/common/config';
import { settings } from './config.ts';
import { migrateDown, migrateUp, migrationStatus, openDatabase, type Store } from './database/index.ts';

const USAGE = 'Usage: npm run migrate -- up | down | status\n';

async function run(command: string, { db }: Store): Promise<string> {
  switch (command) {
    case 'status': {
      const all = await migrationStatus(db);
      return all.map(({ name, appliedAt }) => `${name}  ${appliedAt?.toISOString() ?? 'not applied'}\n`).join('');
    }
    case 'up':
    case 'down': {
      const steps = await (command === 'up' ? migrateUp(db) : migrateDown(db));
      return steps.map(({ name, direction }) => `${direction}  ${name}\n`).join('') || 'Nothing to do\n';
    }
    default:
      throw new Error(`unknown command ${command}`);
  }
}

async function main([command, ...more]: readonly string[]): Promise<number> {
  if (command === undefined || more.length > 0 || !['up', 'down', 'status'].includes(command)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const config = settings.load(process.env);
  const url = config.databaseUrl?.reveal();
  const store = openDatabase(url === undefined ? { folder: config.dataFolder } : { url });
  try {
    process.stdout.write(await run(command, store));
    return 0;
  } finally {
    await store.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
