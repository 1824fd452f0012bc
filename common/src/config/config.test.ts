import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, defineConfig, secret, setting } from './index.ts';

const config = defineConfig({
  port: setting('PORT', z.coerce.number().int().max(65_535).default(8080), 'Port to listen on.'),
  level: setting('LOG_LEVEL', z.enum(['info', 'debug']), 'How much to log.'),
  token: secret('TOKEN', z.string().min(8), 'Token of the upstream.'),
  password: secret('PASSWORD', z.string().optional(), 'Password of the database.'),
});

test('gives typed values, with defaults for what is empty or not set', () => {
  const values = config.load({ PORT: '', LOG_LEVEL: 'debug', TOKEN: 'long enough' });
  const port: number = values.port;
  expect(port).toBe(8080);
  expect(values.level).toBe('debug');
  expect(values.token.reveal()).toBe('long enough');
  expect(values.password).toBeUndefined();
});

test('names every problem at once and never the value of a secret', () => {
  const load = () => config.load({ PORT: '99999', TOKEN: 'hunter2' });
  expect(load).toThrow(ConfigError);
  try {
    load();
  } catch (error) {
    const text = `${error}`;
    expect(text).toMatch(/PORT: .*65535/);
    expect(text).toContain('LOG_LEVEL: is required and not set');
    expect(text).toContain('TOKEN: is not valid (value hidden)');
    expect(`${text}${inspect(error, { depth: 9 })}`).not.toContain('hunter2');
  }
});

test('a secret prints itself nowhere', () => {
  const values = config.load({ LOG_LEVEL: 'info', TOKEN: 'hunter2hunter2' });
  expect(`${values.token} ${JSON.stringify(values)} ${inspect(values, { depth: 9 })}`).not.toContain('hunter2');
});

test('describes what may be set, and no default of a secret', () => {
  expect(config.describe()).toEqual([
    { env: 'PORT', description: 'Port to listen on.', secret: false, required: false, default: '8080' },
    { env: 'LOG_LEVEL', description: 'How much to log.', secret: false, required: true },
    { env: 'TOKEN', description: 'Token of the upstream.', secret: true, required: true },
    { env: 'PASSWORD', description: 'Password of the database.', secret: true, required: false },
  ]);
});
