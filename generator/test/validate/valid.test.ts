import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from '../../cli/run.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

async function cli(cwd: string, ...argv: string[]): Promise<{ exit: number; text: string }> {
  let text = '';
  const print = (more: string): void => {
    text += more;
  };
  const exit = await run(argv, { cwd, colour: false, interactive: false, stdout: print, stderr: print });
  return { exit, text };
}

test('our own contracts have nothing to complain about, checked afresh', { timeout: 60_000 }, async () => {
  expect(await cli(ROOT, 'validate', '--no-cache')).toEqual({ exit: 0, text: '14 contracts valid\n' });
});

test('neither have the ones that init writes', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-valid-'));
  try {
    await cli(folder, 'init');
    expect(await cli(folder, 'validate', '--no-cache')).toEqual({ exit: 0, text: '2 contracts valid\n' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
