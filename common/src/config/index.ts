/**
 * Typed configuration from environment variables. A service declares its settings once; loading either gives every
 * value, parsed and frozen, or one error that lists every problem of every variable. A secret is wrapped, so that it
 * can't be printed by accident: not in logs, not in JSON, not in an error. Fails safe by refusing to start.
 *
 * ```ts
 * const settings = defineConfig({
 *   port: setting('PORT', z.coerce.number().int().default(8080), 'Port that the service listens on.'),
 *   databaseUrl: secret('DATABASE_URL', z.url().optional(), 'PostgreSQL server; embedded when not set.'),
 * });
 * const config = settings.load(process.env);
 * ```
 */
export { type Config, ConfigError, type ConfigProblem, defineConfig } from './define-config.ts';
export { describeSettings, type SettingDescription } from './describe.ts';
export { Secret } from './secret.ts';
export { type Setting, type Settings, secret, setting, type Values } from './setting.ts';
export { StartError } from './start-error.ts';
