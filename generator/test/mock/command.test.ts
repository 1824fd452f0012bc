/** The command as people run it: a process that listens until it is told to stop. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '../../cli/main.ts');
const CONTRACT = join(import.meta.dirname, 'contract.yaml');
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(...flags: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'mock', CONTRACT, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const exit: Promise<unknown[]> = once(child, 'close');
  return { child, exit, told: () => told };
}

async function addressOf(child: ReturnType<typeof start>['child']): Promise<string> {
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  const [, url = ''] = /^Mock of contract \(6 operations\) at (http:\/\/127\.0\.0\.1:\d+)$/.exec(String(line)) ?? [];
  return url;
}

test('answers, tells what it was asked, and ends when told to', async () => {
  const { child, exit, told } = start('--port', '0');
  const url = await addressOf(child);
  expect((await fetch(`${url}/books/latest`)).status).toBe(200);
  expect((await fetch(`${url}/books/1`)).status).toBe(401);
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(told()).toBe('GET /books/latest 200\nGET /books/1 401 The request brings no credentials for token or key.\n');
});

test('a port that is taken is one line and exit code 2', async () => {
  const first = start('--port', '0');
  const { port } = new URL(await addressOf(first.child));
  const second = start('--port', port);
  expect(await second.exit).toEqual([2, null]);
  expect(second.told()).toBe(`error: Port ${port} of 127.0.0.1 is taken\nChoose another with --port\n`);
});

test.each([
  [['--port', 'x'], "--port is 'x'"],
  [['--port', '70000'], "--port is '70000'"],
  [['--host', '192.0.2.1'], '192.0.2.1 is no address of this machine'],
])('%j is wrong usage', async (flags, message) => {
  const { exit, told } = start(...flags);
  expect(await exit).toEqual([2, null]);
  expect(told()).toContain(message);
});
