import { defineConfig, secret, setting } from '@ai2text/common/config';
import { z } from 'zod';

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  port: setting(
    'PORT',
    z.coerce.number().int().min(0).max(65_535).default(8082),
    'Port to listen on; 0 takes a free one.',
  ),
  host: setting('HOST', z.string().default('127.0.0.1'), 'Address to listen on. In a container: 0.0.0.0.'),
  environment: setting(
    'AI2TEXT_ENVIRONMENT',
    z.enum(['dev', 'stage', 'prod']).default('prod'),
    'Where this runs. In `dev` the service makes keys of its own if it is given none.',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    'Lowest level that is logged.',
  ),

  databaseUrl: secret('DATABASE_URL', z.url().optional(), 'PostgreSQL server; embedded when not set.'),
  databasePool: setting(
    'DATABASE_POOL',
    z.coerce.number().int().min(1).max(500).default(10),
    'Most connections to the server.',
  ),
  dataFolder: setting('DATA_DIR', z.string().default('.data/metadata'), 'Folder of the embedded database.'),
  migrate: setting(
    'DATABASE_MIGRATE',
    z
      .enum(['true', 'false'])
      .default('true')
      .transform((text) => text === 'true'),
    'Whether to bring the schema up to date at the start. Otherwise an old schema stops the service.',
  ),

  natsUrl: secret(
    'NATS_URL',
    z.string().optional(),
    'NATS server, or several by comma. Without it no events are consumed.',
  ),
  natsProvision: setting(
    'NATS_PROVISION',
    flag,
    'Whether to create streams and consumers. Elsewhere than in development the operator does.',
  ),

  jwksUrl: setting('JWKS_URL', z.url({ protocol: /^https?$/ }).optional(), 'Key set that tokens are checked with.'),
  jwksFile: setting('JWKS_FILE', z.string().optional(), 'The same as a file: a key set, or one public key in PEM.'),
  issuer: setting('JWT_ISSUER', z.string().default('https://id.ai2text.dev'), '`iss` that tokens must have.'),
  audience: setting('JWT_AUDIENCE', z.string().default('ai2text'), 'What `aud` of tokens must hold.'),
  clockSkew: setting(
    'JWT_CLOCK_SKEW',
    z.coerce.number().int().min(0).max(300).default(30),
    'Seconds that clocks may differ.',
  ),
});

/** Everything that the environment says, checked. */
export type ServiceConfig = ReturnType<typeof settings.load>;
