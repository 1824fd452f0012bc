import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const MAIN = resolve(import.meta.dirname, '../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the service as its own process and waits for its end. */
function run(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly errors: string }> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  return new Promise((done) => child.once('exit', (code) => done({ code, errors })));
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the service does not start', () => {
  test.each([
    ['without keys', {}, 'set JWKS_URL or JWKS_FILE'],
    ['with keys from two places', { JWKS_URL: 'http://x.test', JWKS_FILE: 'x' }, 'not both'],
    ['without the file of keys', { JWKS_FILE: join(folder, 'none') }, 'JWKS_FILE'],
    ['with a file that holds no keys', { JWKS_FILE: file('empty.json', '{"keys": []}') }, 'neither a key set'],
    ['with a file that is no JSON', { JWKS_FILE: file('x.json', 'x') }, 'JWKS_FILE'],
    [
      'with a secret for a key',
      { JWKS_FILE: file('oct.json', '{"keys":[{"kty":"oct","k":"AAAA"}]}') },
      'neither a key set',
    ],
    ['with settings that make no sense', { PORT: 'http', LOG_LEVEL: 'loud' }, 'PORT'],
    [
      'with an old schema that it may not change',
      { AI2TEXT_ENVIRONMENT: 'dev', DATABASE_MIGRATE: 'false' },
      'The schema of the database is old',
    ],
  ] as const)('%s', async (_, environment, message) => {
    const { code, errors } = await run(environment);
    expect(errors).toContain(message);
    expect(errors).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  test('without its database, and does not tell the password', async () => {
    const url = 'postgresql://me:geheim@127.0.0.1:1/x';
    const { code, errors } = await run({ AI2TEXT_ENVIRONMENT: 'dev', DATABASE_URL: url });
    expect(errors).toContain('ECONNREFUSED');
    expect(errors).not.toContain('geheim');
    expect(errors).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});
