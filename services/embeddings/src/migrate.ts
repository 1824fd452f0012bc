/** Moves the schema by hand: `npm run migrate -- up | down | status`. */
import { runMigrations } from '@ai2text/common/database';
import { settings } from './config.ts';
import { migrations } from './database/index.ts';

await runMigrations(settings, (config) => config, migrations);
