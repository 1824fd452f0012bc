import { fileURLToPath } from 'node:url';
import { defineConfig, secret, setting } from '@ai2text/common/config';
import { listenSettings, tokenSettings } from '@ai2text/common/service';
import { z } from 'zod';

function address(service: string, port: number) {
  return setting(
    `${service.toUpperCase()}_URL`,
    z.url({ protocol: /^https?$/ }).default(`http://127.0.0.1:${port}`),
    `Where ${service} is.`,
  );
}

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8080),
  ...tokenSettings,
  asr: address('asr', 8084),
  ingestion: address('ingestion', 8081),
  metadata: address('metadata', 8082),
  search: address('search', 8083),
  training: address('training', 8085),
  upstreamsFile: setting(
    'UPSTREAMS_FILE',
    z.string().optional(),
    'JSON file with the address of each service, instead of the variables. It is watched: a change takes effect at once.',
  ),
  connections: setting(
    'UPSTREAM_CONNECTIONS',
    z.coerce.number().int().min(1).max(10_000).default(128),
    'Connections to each service, at most.',
  ),
  requests: setting(
    'RATE_LIMIT_REQUESTS',
    z.coerce.number().int().min(1).max(1_000_000).default(600),
    'Requests that a caller may make in a window.',
  ),
  windowSeconds: setting(
    'RATE_LIMIT_WINDOW',
    z.coerce.number().int().min(1).max(86_400).default(60),
    'Length of the window in seconds.',
  ),
  redisUrl: secret('REDIS_URL', z.string().optional(), 'Where several gateways count together.'),
  trustedProxies: setting(
    'TRUSTED_PROXIES',
    z.coerce.number().int().min(0).max(10).default(0),
    'Load balancers in front whose X-Forwarded-For is believed.',
  ),
  corsOrigins: setting(
    'CORS_ORIGINS',
    z
      .string()
      .default('')
      .transform((text) => text.split(',').map((origin) => origin.trim()))
      .transform((origins) => origins.filter((origin) => origin !== '')),
    'Origins of other web pages that may call, by comma.',
  ),
  consoleDir: setting(
    'CONSOLE_DIR',
    z.string().default(fileURLToPath(new URL('../../console/dist', import.meta.url))),
    'Folder of the built console.',
  ),
  pagesDir: setting(
    'CONSOLE_PAGES_DIR',
    z.string().default(fileURLToPath(new URL('../../console/pages', import.meta.url))),
    'Folder of the generated contract reference and gate report.',
  ),
  developmentKey: setting(
    'DEVELOPMENT_KEY_FILE',
    z.string().optional(),
    'In `dev` without other keys: where the private key of its own is kept. Without it a new one is made at every start.',
  ),
});
