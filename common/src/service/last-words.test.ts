import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

const SERVICE = `
  import { defineConfig } from '${join(import.meta.dirname, '../config/index.ts')}';
  import { listenSettings, runService } from '${join(import.meta.dirname, 'index.ts')}';
  const app = { fetch: () => new Response('ok') };
  await runService({ name: 'it', version: '1.0.0' }, defineConfig(listenSettings(0)), async (_, { log, shutdown }) => {
    shutdown.add('talk', () => { for (let n = 0; n < 5; n += 1) log.info({ n }, 'goodbye'); });
    return { app };
  });
`;

test('a service whose log nobody reads any more ends when it is asked to', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', SERVICE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(child.stdout, 'data');
    const gone = once(child, 'exit');
    child.stdout.destroy();
    await once(child.stdout, 'close');
    child.kill('SIGTERM');
    expect(await Promise.race([gone, sleep(15_000, 'it is still there')])).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});
