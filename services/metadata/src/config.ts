import { defineConfig, secret, setting } from '@ai2text/common/config';
import { flag, listenSettings, natsSettings, tokenSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8082),

  databaseUrl: secret('DATABASE_URL', z.url().optional(), 'PostgreSQL server; embedded when not set.'),
  databasePool: setting(
    'DATABASE_POOL',
    z.coerce.number().int().min(1).max(500).default(10),
    'Most connections to the server.',
  ),
  dataFolder: setting('DATA_DIR', z.string().default('.data/metadata'), 'Folder of the embedded database.'),
  migrate: setting(
    'DATABASE_MIGRATE',
    flag(true),
    'Whether to bring the schema up to date at the start. Otherwise an old schema stops the service.',
  ),

  ...natsSettings,
  ...tokenSettings,
});

/** Everything that the environment says, checked. */
export type ServiceConfig = ReturnType<typeof settings.load>;
