import { z } from 'zod';
import { secret, setting } from '../config/index.ts';

export type Environment = 'dev' | 'stage' | 'prod';

/** A variable that is `true` or `false`. */
export function flag(fallback: boolean) {
  return z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');
}

/** What every service may be told: where it listens, where it runs, what it logs. */
export function listenSettings(port: number) {
  return {
    port: setting(
      'PORT',
      z.coerce.number().int().min(0).max(65_535).default(port),
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
  };
}

/** How the tokens of callers are checked. */
export const tokenSettings = {
  jwksUrl: setting('JWKS_URL', z.url({ protocol: /^https?$/ }).optional(), 'Key set that tokens are checked with.'),
  jwksFile: setting('JWKS_FILE', z.string().optional(), 'The same as a file: a key set, or one public key in PEM.'),
  issuer: setting('JWT_ISSUER', z.string().default('https://id.ai2text.dev'), '`iss` that tokens must have.'),
  audience: setting('JWT_AUDIENCE', z.string().default('ai2text'), 'What `aud` of tokens must hold.'),
  clockSkew: setting(
    'JWT_CLOCK_SKEW',
    z.coerce.number().int().min(0).max(300).default(60),
    'Seconds that clocks may differ.',
  ),
};

/** Where events come from and go to. */
export const natsSettings = {
  natsUrl: secret(
    'NATS_URL',
    z.string().optional(),
    'NATS server, or several by comma. Without it no events are consumed.',
  ),
  natsProvision: setting(
    'NATS_PROVISION',
    flag(false),
    'Whether to create streams and consumers. Elsewhere than in development the operator does.',
  ),
};

export interface TokenSettings {
  readonly jwksUrl: string | undefined;
  readonly jwksFile: string | undefined;
  readonly issuer: string;
  readonly audience: string;
  /** Seconds. */
  readonly clockSkew: number;
}
