import { z } from 'zod';
import { type Secret, secret, setting } from '../config/index.ts';

/** Which database a service keeps its own in. @param folder of the embedded one. */
export function databaseSettings(folder: string) {
  return {
    databaseUrl: secret('DATABASE_URL', z.url().optional(), 'PostgreSQL server; embedded when not set.'),
    databasePool: setting(
      'DATABASE_POOL',
      z.coerce.number().int().min(1).max(500).default(10),
      'Most connections to the server.',
    ),
    dataFolder: setting('DATA_DIR', z.string().default(folder), 'Folder of the embedded database.'),
    migrate: setting(
      'DATABASE_MIGRATE',
      z
        .enum(['true', 'false'])
        .default('true')
        .transform((text) => text === 'true'),
      'Whether to bring the schema up to date at the start. Otherwise an old schema stops the service.',
    ),
  };
}

export interface DatabaseConfig {
  readonly databaseUrl: Secret<string> | undefined;
  readonly databasePool: number;
  readonly dataFolder: string;
  readonly migrate: boolean;
}
