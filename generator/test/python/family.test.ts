import { rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Python, python } from './environment.ts';
import { generateCases, materialise } from './generate.ts';
import { type Received, type RunningServer, sendJson, startServer } from './server.ts';

const SCRIPT = fileURLToPath(new URL('family.py', import.meta.url));

let interpreter: Python;
let server: RunningServer;
let folder: string;

/** Mirrors what it is sent, with the member that it sets itself. */
function answer({ body }: Received, response: ServerResponse): void {
  const value = JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
  sendJson(response, 200, value.kind === 'copy' ? { ...value, id: 7 } : value);
}

beforeAll(async () => {
  interpreter = await python();
  folder = materialise(await generateCases('family'));
  server = await startServer(answer);
}, 300_000);

afterAll(async () => {
  await server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test('what extends a schema with a discriminator is sent and comes back as its own class', async () => {
  expect(await interpreter.run([SCRIPT, server.url], { path: `${folder}/src` })).toBe('');
}, 60_000);

test('and types say so', async () => {
  const mypy = ['-m', 'mypy', '--strict', '--cache-dir', '/dev/null', SCRIPT];
  expect(await interpreter.run(mypy, { path: `${folder}/src` })).toMatch(/^Success: no issues found/);
}, 300_000);
