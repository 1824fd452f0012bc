/**
 * `npm start` and `npm run demo` when something comes in between: they say so in words, and leave nothing running. Every
 * process of theirs is known by a variable that it inherits.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { freePort } from '../../scripts/platform/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves once it has written this. */
  readonly says: (text: string) => Promise<void>;
  /** Exit code, or the signal that killed it, when all that it wrote is there. */
  readonly ended: Promise<number | string | null>;
  /** Processes of it that are there. */
  readonly left: () => readonly string[];
}

function start(script: string, environment: Record<string, string> = {}): Started {
  const mark = `START_TEST=${randomUUID()}`;
  const [name = '', value = ''] = mark.split('=');
  const child = spawn(process.execPath, [join(ROOT, 'scripts', script)], {
    cwd: ROOT,
    env: { ...process.env, AI2TEXT_DATA: join(data, value), ...environment, [name]: value },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const says = (text: string) => expect.poll(() => output, { timeout: 90_000 }).toContain(text);
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? null);
  return { child, output: () => output, says, ended, left: () => processesWith(mark) };
}

function processesWith(mark: string): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const isOurs = /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
      return isOurs ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')] : [];
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
      return [];
    }
  });
}

describe('a start', () => {
  test('on a port that is taken is refused at once, in one line', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { ended, left, output } = start('start.ts', { PORT: String(port) });
      expect(await ended).toBe(2);
      expect(output()).toBe(`Port ${port} is taken: end what listens there, or set PORT to another.\n`);
      expect(left()).toEqual([]);
    } finally {
      server.close();
    }
  });

  test('with a part that cannot start says why, without its log, and ends the others', async () => {
    const environment = { PORT: String(await freePort()), MODEL_DIR: '/nowhere' };
    const { ended, left, output } = start('start.ts', environment);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/could not be started: it ended with 2\n {2}.+ \/nowhere.+\n {2}Its log: .+\.log\n$/);
    expect(output()).not.toContain('"level"');
    expect(left()).toEqual([]);
  });

  test.each(['SIGINT', 'SIGHUP', 'SIGTERM'] as const)(
    'that gets %s before it is ready, even twice, leaves nothing running',
    async (signal) => {
      const { child, ended, left, output, says } = start('start.ts', { PORT: String(await freePort()) });
      await says('✓ nats');
      expect(left().length).toBeGreaterThan(1);
      child.kill(signal);
      await says('Ending');
      child.kill(signal);
      expect(await ended).toBe(0);
      expect(output()).not.toContain('AI2Text is ready');
      expect(left()).toEqual([]);
    },
  );

  test('that is ready ends everything when it is told to, even twice', async () => {
    const { child, ended, left, output, says } = start('start.ts', { PORT: String(await freePort()) });
    await says('AI2Text is ready');
    child.kill('SIGINT');
    await says('Ending');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(output()).not.toContain('!');
    expect(left()).toEqual([]);
  });
});

test('a demo that gets SIGINT leaves nothing running', async () => {
  const { child, ended, left, says } = start('demo.ts');
  await says('✓ nats');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(left()).toEqual([]);
});
