import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { run } from '../../cli/run.ts';

const CASES = fileURLToPath(new URL('broken/', import.meta.url));

/** Rewrites the expected files instead of comparing with them. Read the diff before committing. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** Longest that any broken document may keep its author waiting, on a machine that is busy with other tests. */
const PATIENCE_MS = 15_000;

interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function validate(cwd: string, argv: readonly string[]): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const exit = await run(argv, {
    cwd,
    colour: false,
    interactive: false,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { exit, stdout, stderr };
}

/** As it is kept: without the folder that the tests happen to run in. */
function shown({ exit, stdout, stderr }: Ran, folder: string): string {
  return `exit ${exit}\n--- stdout\n${stdout}--- stderr\n${stderr}`.replaceAll(folder, 'FOLDER');
}

/** What holds for every broken input, whatever is wrong with it. */
function expectPlainRefusal({ exit, stdout, stderr }: Ran): void {
  expect([1, 2]).toContain(exit);
  expect(stdout + stderr).not.toMatch(/\n\s+at .+:\d+:\d+/);
  expect(stdout + stderr).not.toContain('\u001b');
}

function listed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('a broken document', () => {
  test.each(readdirSync(CASES))('%s', { timeout: PATIENCE_MS * 2 }, async (name) => {
    const folder = join(CASES, name);
    const before = listed(folder);
    const argv = readFileSync(join(folder, 'command'), 'utf8').trim().split(' ');
    const start = performance.now();
    const ran = await validate(folder, [...argv, '--no-cache']);
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
    expectPlainRefusal(ran);
    expect(listed(folder)).toEqual(before);
    if (UPDATE) writeFileSync(join(folder, 'expected.txt'), shown(ran, folder));
    expect(shown(ran, folder)).toBe(readFileSync(join(folder, 'expected.txt'), 'utf8'));
  });
});

describe('a document too much to keep in a folder', () => {
  async function validateText(name: string, write: (file: number) => void): Promise<Ran> {
    const folder = mkdtempSync(join(tmpdir(), 'ai2text-broken-'));
    try {
      const file = openSync(join(folder, name), 'w');
      write(file);
      closeSync(file);
      const start = performance.now();
      const ran = await validate(folder, ['validate', name, '--no-cache']);
      expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
      expectPlainRefusal(ran);
      expect(listed(folder)).toEqual([name]);
      return ran;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test('no permission', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ai2text-broken-'));
    // Root may read everything, so a test that runs as root becomes somebody else for a moment. Whatever the command
    // loads must be loaded before, since somebody else may not be allowed to read that either.
    await validate(folder, ['validate', 'missing.yaml', '--no-cache']);
    writeFileSync(join(folder, 'contract.yaml'), 'openapi: 3.1.0\n', { mode: 0o000 });
    chmodSync(folder, 0o755);
    const user = process.geteuid?.();
    try {
      if (user === 0) process.seteuid?.(65_534);
      const ran = await validate(folder, ['validate', 'contract.yaml', '--no-cache']);
      expectPlainRefusal(ran);
      expect(ran.exit).toBe(2);
      expect(ran.stderr).toContain('contract.yaml:1:1 error file-denied');
    } finally {
      if (user === 0) process.seteuid?.(0);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('70 MB', async () => {
    const { exit, stderr, stdout } = await validateText('contract.yaml', (file) => {
      writeSync(file, 'openapi: 3.1.0\nx-long: "');
      for (let chunk = 0; chunk < 70; chunk += 1) writeSync(file, 'x'.repeat(1_000_000));
    });
    expect(exit).toBe(2);
    expect(stdout + stderr).toContain('more than the limit of 64 MiB');
  });

  test.each(['contract.json', 'contract.yaml'])('100,000 brackets in %s', async (name) => {
    const { exit } = await validateText(name, (file) => {
      writeSync(file, `{ "openapi": "3.1.0", "x-deep": ${'['.repeat(100_000)}`);
    });
    expect(exit).toBe(1);
  });

  test('a chain of 2,000 references', { timeout: PATIENCE_MS * 2 }, async () => {
    const links = Array.from({ length: 2000 }, (_, index) => [
      `L${index}`,
      { $ref: `#/components/schemas/L${index + 1}` },
    ]);
    const document = {
      openapi: '3.1.0',
      info: { title: 'Chain', version: '1.0.0' },
      paths: {},
      components: { schemas: { ...Object.fromEntries(links), L2000: { type: 'sting' } } },
    };
    const { exit, stdout, stderr } = await validateText('contract.json', (file) => {
      writeSync(file, JSON.stringify(document, null, 2));
    });
    expect(exit).toBe(1);
    expect(stdout + stderr).toMatch(/contract\.json:\d+:\d+ error/);
  });
});
