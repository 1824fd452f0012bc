import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../cli/run.ts';
import { VERSION } from '../../cli/version.ts';
import { RUNTIME } from '../../emit/runtime.ts';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ai2text-cli-'));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** Runs one command line in the temporary folder. */
async function cli(...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const exit = await run(argv, {
    cwd,
    colour: false,
    interactive: false,
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { exit, out, err };
}

function write(path: string, content: string): void {
  mkdirSync(join(cwd, path, '..'), { recursive: true });
  writeFileSync(join(cwd, path), content);
}

function files(): string[] {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    .sort();
}

describe('the command line', () => {
  test('the version is the one of the package', async () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(manifest).toMatchObject({ version: VERSION });
    const runtime: unknown = JSON.parse(readFileSync(new URL('../../../common/package.json', import.meta.url), 'utf8'));
    expect(runtime).toMatchObject({ name: '@ai2text/common', version: RUNTIME['@ai2text/common'] });
    expect(await cli('--version')).toEqual({ exit: 0, out: `${VERSION}\n`, err: '' });
  });

  test.each([
    [['nonsense'], /unknown command/],
    [['generate', '--nonsense'], /unknown option/],
    [['validate', '--format', 'xml'], /Allowed choices are text, json, github, sarif/],
    [['generate'], /there is no ai2text-codegen\.json/],
    [['generate', 'missing.yaml'], /missing\.yaml:1:1 error file-missing/],
    [['clients', '*.yaml'], /No file matches \*\.yaml/],
    [['clients', 'a.yaml', '--format', 'openapi-fetch', '--lang', 'python'], /openapi-fetch is a client of TypeScript/],
  ])('%j is wrong usage', async (argv, message) => {
    const { exit, out, err } = await cli(...argv);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(files()).toEqual([]);
  });
});

describe('init, then generate', () => {
  test('gives a folder whose code is complete, and writes nothing twice', async () => {
    expect((await cli('init')).exit).toBe(0);
    const first = await cli('generate');
    expect(first).toMatchObject({ exit: 0, err: '' });
    const written = files();
    for (const expected of [
      'generated/servers/notes/app.ts',
      'generated/clients/typescript/notes/operations.ts',
      'generated/events/note-created-v1/publisher.ts',
      'generated/jetstream/streams.yaml',
    ]) {
      expect(written).toContain(expected);
    }
    const times = written.map((path) => statSync(join(cwd, path), { bigint: true }).mtimeNs);
    const second = await cli('generate');
    expect(second.out).toMatch(/^(generated\/\S+: \d+ unchanged\n)+$/);
    expect(written.map((path) => statSync(join(cwd, path), { bigint: true }).mtimeNs)).toEqual(times);
    expect(files()).toEqual(written);
  });

  test('packages stand on the runtime of this toolkit, whatever their own versions are', async () => {
    await cli('init');
    const own = { name: '@acme/code', version: '7.0.0' };
    const packages = { servers: own, events: own, jetstream: own };
    write('ai2text-codegen.json', JSON.stringify({ contracts: ['contracts/*.yaml'], packages }));
    expect((await cli('generate')).exit).toBe(0);
    for (const target of Object.keys(packages)) {
      const manifest = JSON.parse(readFileSync(join(cwd, `generated/${target}/package.json`), 'utf8'));
      expect(manifest).toMatchObject({ version: '7.0.0', dependencies: RUNTIME });
    }
  });

  test('--check names the drift and the command that mends it', async () => {
    await cli('init');
    await cli('generate');
    expect(await cli('generate', '--check')).toMatchObject({ exit: 0, err: '' });
    write('generated/clients/typescript/notes/types.ts', 'edited');
    rmSync(join(cwd, 'generated/events/note-created-v1/types.ts'));
    const { exit, err } = await cli('generate', '--check');
    expect(exit).toBe(1);
    expect(err).toContain('changed  clients/typescript/notes/types.ts');
    expect(err).toContain('missing  events/note-created-v1/types.ts');
    expect(err).toContain('Mend it with: ai2text-codegen generate\n');
    expect(readFileSync(join(cwd, 'generated/clients/typescript/notes/types.ts'), 'utf8')).toBe('edited');
  });

  test('a second init overwrites nothing', async () => {
    write('contracts/notes.yaml', 'mine');
    expect(await cli('init')).toMatchObject({ exit: 2, out: '' });
    expect(files()).toEqual(['contracts/notes.yaml']);
  });
});

describe('what generation refuses', () => {
  test('a contract with errors: all are told, nothing is written', async () => {
    write(
      'api.yaml',
      'openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths:\n  /a:\n    get: { operationId: a, parameters: 7 }\n  /b:\n    get: { operationId: a }\n',
    );
    const { exit, err } = await cli('clients', 'api.yaml');
    expect(exit).toBe(1);
    expect(err).toContain('api.yaml:5:40 error wrong-type');
    expect(err).toContain('api.yaml:7:25 error operation-id-duplicate');
    expect(files()).toEqual(['api.yaml']);
  });

  test('the wrong kind of contract for the target', async () => {
    write('api.yaml', 'openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: {}\n');
    expect(await cli('events', 'api.yaml')).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/needs AsyncAPI contracts/) as string,
    });
  });

  test.each([
    ['{ "contracts": [] }', /ai2text-codegen\.json:1:16: contracts must list/],
    ['{ "contracts": ["a"], "outt": "b" }', /ai2text-codegen\.json:1:31: there is no setting outt/],
    ['{ "contracts": ["a"], "packages": { "servers": { "name": 1 } } }', /a text is expected here/],
    [
      '{ "contracts": ["a"], "packages": { "client": { "name": "My Client", "version": "1.0.0" } } }',
      /:1:57: no package can be called 'My Client'\nExpected: a name like client or @example\/client/,
    ],
    [
      '{ "contracts": ["a"], "packages": { "pythonClient": { "name": "@a/b", "version": "1.0.0" } } }',
      /:1:63: no package can be called '@a\/b'\nExpected: a name like example-client/,
    ],
    [
      '{ "contracts": ["a"], "packages": { "client": { "name": "@a/b", "version": "1.0" } } }',
      /:1:76: '1\.0' is no version\nExpected: a version like 1\.0\.0/,
    ],
    ['{ "contracts": [', /ai2text-codegen\.json:1:/],
    ['[]', /an object is expected here/],
  ])('the config %s', async (config, message) => {
    write('ai2text-codegen.json', config);
    const { exit, err } = await cli('generate');
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });

  test('a file of somebody’s own in the way, with its name', async () => {
    await cli('init');
    write('generated/clients/typescript/index.ts', 'mine');
    const { exit, err } = await cli('clients');
    expect(exit).toBe(2);
    expect(err).toContain('generated/clients/typescript/index.ts: a file that was not generated');
    expect(readFileSync(join(cwd, 'generated/clients/typescript/index.ts'), 'utf8')).toBe('mine');
  });
});
