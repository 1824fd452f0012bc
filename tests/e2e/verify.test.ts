/**
 * Every service keeps its contract: `verify` asks each of them, as they run in the whole platform, good and bad things,
 * and finds nothing wrong. What only the gateway can get is asked through it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../generator/cli/run.ts';
import { freePort, type Platform, startPlatform } from '../../scripts/platform/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'verify-'));
const SCOPES = [
  ...['recordings', 'transcripts', 'uploads', 'jobs', 'models', 'training', 'datasets', 'dead-letters'].flatMap(
    (each) => [`${each}:read`, `${each}:write`],
  ),
  'models:promote',
  'search:read',
  'gateway:read',
];

let platform: Platform;
let token: string;

beforeAll(async () => {
  platform = await startPlatform({ data, port: await freePort(), say: () => {} });
  const jwk = JSON.parse(readFileSync(join(data, 'development-key.json'), 'utf8'));
  const set: unknown = await (await fetch(`${platform.url}/.well-known/jwks.json`)).json();
  const [{ kid }] = Object(set).keys;
  token = await new SignJWT({ scope: SCOPES.join(' ') })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setSubject('01a0c3d4-1e5f-7a60-8b71-2c3d4e5f6a01')
    .setIssuer('https://id.ai2text.dev')
    .setAudience('ai2text')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(jwk, 'RS256'));
}, 180_000);

afterAll(async () => {
  await platform?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

interface Finding {
  readonly level: string;
  readonly id: string;
  readonly operation: string;
  readonly message: string;
  readonly curl: string;
}

/** What contracts say in words alone: cursors are opaque, and one call has one condition. */
const SAID_IN_WORDS = /[?&]cursor=|-H 'if-match: .* -H 'if-none-match: /;

test.each(['gateway', 'metadata', 'ingestion', 'asr', 'search', 'training'])(
  '%s keeps its contract',
  async (name) => {
    const url = platform.services.get(name) ?? '';
    const contract = `contracts/openapi/${name}.yaml`;
    let stdout = '';
    let stderr = '';
    const code = await run(
      ['verify', url, '--contract', contract, '--token', token, '--calls', '6', '--max', '24', '--format', 'json'],
      {
        stdout: (text) => {
          stdout += text;
        },
        stderr: (text) => {
          stderr += text;
        },
        cwd: ROOT,
        colour: false,
        interactive: false,
      },
    );
    expect(stderr).toBe('');
    const { findings, calls }: { findings: Finding[]; calls: Record<string, number> } = JSON.parse(stdout);
    const others = findings.filter(({ id, curl }) => !(id === 'valid-refused' && SAID_IN_WORDS.test(curl)));
    expect(others).toEqual([]);
    expect(Object.values(calls).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(30);
    expect(code).toBe(0);
  },
  300_000,
);
