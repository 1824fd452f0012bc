import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ASYNCAPI, OPENAPI } from '../gate/contracts.ts';
import type { Repository } from '../gate/repository.ts';
import { COMPILERS, CONFIG, codegen, project } from './project.ts';

interface Breakage {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

interface Report {
  readonly changes: readonly { readonly id: string; readonly impact: readonly Breakage[] }[];
  readonly unexplainedImpact: readonly Breakage[];
}

async function impact(repository: Repository): Promise<Report> {
  const { stdout, stderr } = await codegen(repository.root, 'diff', '--impact', '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** Where each rule breaks something, as `file:line:column`. */
function places({ changes, unexplainedImpact }: Report): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const all = [...changes, { id: 'unexplained', impact: unexplainedImpact }];
  for (const { id, impact } of all) {
    const shown = impact.map(({ file, line, column }) => `${file}:${line}:${column}`);
    if (shown.length > 0) found[id] = [...(found[id] ?? []), ...shown];
  }
  return found;
}

describe.each(COMPILERS)('with %s', (compiler) => {
  test('each line that stops compiling is named under the change that causes it', async () => {
    using repository = await project(compiler);
    repository.edit(OPENAPI, 'enum: [red, green]', 'enum: [red, blue]');
    repository.edit(ASYNCAPI, '          required: [text]\n', '');
    const report = await impact(repository);
    expect(places(report)).toEqual({
      'request-property-enum-value-removed': ['src/board.ts:9:9'],
      'message-property-became-optional': ['src/reader.ts:4:10'],
    });
    const [breakage] = report.changes.flatMap((change) => change.impact);
    expect(breakage).toMatchObject({
      code: expect.stringMatching(/^TS\d+$/),
      message: expect.stringContaining('text'),
    });
  });

  test('what was wrong before is not told, and nothing is left behind', async () => {
    using repository = await project(compiler);
    const before = readdirSync(repository.root).sort();
    expect(places(await impact(repository))).toEqual({});
    const text = await codegen(repository.root, 'diff', '--impact');
    expect(text.stdout).toContain('Impact: nothing here stops compiling');
    expect(readdirSync(repository.root).sort()).toEqual(before);
    expect(repository.git('status', '--porcelain')).toBe('');
  });
});

describe('causes', () => {
  test('an operation of another name, with what follows from it', async () => {
    using repository = await project();
    repository.edit(OPENAPI, 'operationId: createNote', 'operationId: writeNote');
    const expected = ['src/board.ts:7:11', 'src/board.ts:14:15'];
    expect(places(await impact(repository))).toEqual({ 'api-operation-id-changed': expected });
  });

  test('an operation that is gone', async () => {
    using repository = await project();
    repository.edit(OPENAPI, '    post:', '    put:');
    repository.edit(OPENAPI, 'operationId: createNote', 'operationId: writeNote');
    const { 'endpoint-added': _, ...others } = places(await impact(repository));
    expect(others).toEqual({
      'api-removed-without-deprecation': ['src/board.ts:7:11', 'src/board.ts:14:15'],
    });
  });

  test('a property that callers must send from now on', async () => {
    using repository = await project();
    repository.edit(OPENAPI, 'required: [text]', 'required: [text, author]');
    repository.edit(OPENAPI, '        colour:', '        author:\n          type: string\n        colour:');
    expect(places(await impact(repository))).toEqual({ 'new-required-request-property': ['src/board.ts:8:7'] });
  });

  test('a renamed schema is no change of the contract, so that what it breaks has no cause', async () => {
    using repository = await project();
    repository.write('src/list.ts', "import type { notes } from '@notes/client';\nexport type List = notes.Note[];\n");
    repository.remove('src/faulty.ts');
    repository.edit(OPENAPI, '    Note:\n', '    Memo:\n');
    repository.edit(OPENAPI, 'schemas/Note', 'schemas/Memo');
    repository.edit(OPENAPI, 'schemas/Note', 'schemas/Memo');
    const report = await impact(repository);
    expect(places(report)).toEqual({ unexplained: ['src/list.ts:2:26'] });
    const text = await codegen(repository.root, 'diff', '--impact');
    expect(text.stdout).toContain('no single change could be told as the cause');
  });

  test('a contract that is gone', async () => {
    using repository = await project();
    repository.remove(ASYNCAPI);
    expect(places(await impact(repository))).toEqual({ 'contract-removed': ['src/reader.ts:1:39'] });
  });
});

test.each([
  ['text', '    breaks    src/board.ts:9:9 Type'],
  ['json', '"file": "src/board.ts"'],
  ['markdown', '- Breaks src/board.ts:9:9: Type'],
  ['html', '<li><code>src/board.ts:9:9</code> Type'],
  ['sarif', '"text": "no longer compiles: Type'],
  ['github', '%0ABreaks: src/board.ts:9:9 Type'],
])('%s names the line', async (format, expected) => {
  using repository = await project();
  repository.edit(OPENAPI, 'enum: [red, green]', 'enum: [red, blue]');
  const { stdout, code } = await codegen(repository.root, 'diff', '--impact', '--format', format);
  expect(stdout).toContain(expected);
  expect(code).toBe(1);
});

test('a tsconfig that only refers to others stands for them', async () => {
  using repository = await project();
  repository.git('mv', 'tsconfig.json', 'tsconfig.app.json');
  repository.write('tsconfig.json', '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }');
  repository.edit(OPENAPI, 'enum: [red, green]', 'enum: [red, blue]');
  expect(Object.values(places(await impact(repository)))).toEqual([['src/board.ts:9:9']]);
});

describe('what is missing is told in one line', () => {
  test.each<readonly [string, (root: string) => void, readonly string[], string]>([
    ['no TypeScript', (root) => rmSync(join(root, 'node_modules/typescript')), [], 'none installed'],
    ['no tsconfig', (root) => rmSync(join(root, 'tsconfig.json')), [], '--impact needs a tsconfig.json'],
    ['another tsconfig', () => {}, ['--project', 'other.json'], 'there is no other.json'],
    ['no config', (root) => rmSync(join(root, CONFIG)), [], `--impact generates what ${CONFIG} names`],
  ])('%s', async (_, spoil, flags, expected) => {
    using repository = await project();
    spoil(repository.root);
    const { code, stdout, stderr } = await codegen(repository.root, 'diff', '--impact', ...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(expected);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  test('a tsconfig that the compiler refuses', async () => {
    using repository = await project();
    repository.edit('tsconfig.json', '"nodenext"', '"nonsense"');
    const { code, stderr } = await codegen(repository.root, 'diff', '--impact');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*tsconfig\.json: TS\d+: .*--module/);
  });

  test('a tsconfig without --impact', async () => {
    using repository = await project();
    expect((await codegen(repository.root, 'diff', '--project', '.')).stderr).toContain('name both');
  });
});

test('an interrupt leaves nothing behind', async () => {
  using repository = await project();
  const folder = join(repository.root, 'scratch');
  mkdirSync(folder);
  const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'diff', '--impact'], {
    cwd: repository.root,
    // Node keeps compiled code beside what the command makes, and means to keep it.
    env: { ...process.env, TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  while (readdirSync(folder).length === 0) await sleep(5);
  child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
  expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
});
