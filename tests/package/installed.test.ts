import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionSteps, releaseRepository } from './action.ts';
import { COMPILERS, compile, complaints, PROJECTS } from './compilers.ts';
import { readFiles, stampFiles } from './files.ts';
import { calledOperations, declaredOperations } from './operations.ts';
import { createStranger, type Outcome, type Stranger } from './stranger.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const GITHUB = require.resolve('@octokit/openapi/generated/api.github.com.json');
const TRAIN_TRAVEL = require.resolve('@readme/oas-examples/3.1/json/train-travel.json');

let stranger: Stranger;
const codegen = (...args: string[]): Outcome => stranger.run('ai2text-codegen', args, 'work');

beforeAll(async () => {
  stranger = await createStranger();
  mkdirSync(join(stranger.folder, 'work'));
}, 180_000);
afterAll(() => stranger?.remove());

describe('packages', () => {
  it('carry compiled code and what it reads, nothing else', () => {
    const generator = Object.keys(readFiles(join(stranger.folder, 'node_modules/ai2text-codegen')));
    const common = Object.keys(readFiles(join(stranger.folder, 'node_modules/@ai2text/common')));
    const foreign = [...generator, ...common].filter(
      (path) => !/(\.js|\.d\.ts|^README\.md|^LICENSE(-OTHERS\.txt)?|^package\.json|^templates\/.+\.hbs)$/.test(path),
    );
    expect(foreign).toEqual([]);
    expect([...generator, ...common].filter((path) => /(^|\/)test\/|\.test\./.test(path))).toEqual([]);
    expect(generator).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'generator/cli/main.js']));
    expect(common).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'src/http/index.js']));
  });

  it('have taken in the library that judges witnesses, with its licence', () => {
    const generator = join(stranger.folder, 'node_modules/ai2text-codegen');
    const code = Object.entries(readFiles(generator)).filter(([path]) => path.endsWith('.js'));
    const own = JSON.parse(readFileSync(join(generator, 'package.json'), 'utf8'));
    expect(own.dependencies).toHaveProperty('ajv');
    expect(code.filter(([, text]) => /(from |import\()"ajv/.test(text)).map(([path]) => path)).toEqual([]);
    expect(readFileSync(join(generator, 'LICENSE-OTHERS.txt'), 'utf8')).toMatch(
      /^ajv \d+\.\d+\.\d+\n\nThe MIT License/,
    );
  });

  it('offer every room of the runtime for import, and ask for nothing but declared peers', () => {
    const common = join(stranger.folder, 'node_modules/@ai2text/common');
    const rooms = Object.keys(readFiles(join(common, 'src')))
      .filter((path) => /^[^/]+\/index\.js$/.test(path))
      .map((path) => path.slice(0, -'/index.js'.length));
    expect(rooms.length).toBeGreaterThan(15);
    const peers = Object.keys(JSON.parse(readFileSync(join(common, 'package.json'), 'utf8')).peerDependencies);
    const imports = rooms.map(
      (room) => `await import('@ai2text/common/${room}').catch(({ message }) => console.log(message));`,
    );
    const { status, stderr, stdout } = stranger.run('node', ['--input-type=module', '--eval', imports.join('\n')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const missing = stdout
      .trim()
      .split('\n')
      .map((line) => /^Cannot find package '([^']+)'/.exec(line)?.[1] ?? line);
    expect(missing.filter((name) => !peers.includes(name))).toEqual([]);
    // Whoever only runs what is generated needs none of them.
    for (const room of ['http', 'events', 'nats', 'problem', 'validation', 'service', 'tokens']) {
      expect(
        stranger.run('node', ['--input-type=module', '--eval', `await import('@ai2text/common/${room}');`]).status,
      ).toBe(0);
    }
  });

  it('say their version', () => {
    const manifest = readFileSync(join(REPOSITORY, 'generator/package.json'), 'utf8');
    expect(codegen('--version').stdout.trim()).toBe(JSON.parse(manifest).version);
  });
});

describe('commands that speak to a server', () => {
  it('load the client when they run, and say in two lines that nobody is there', () => {
    const { status, stderr } = codegen('dlq', 'list', '--server', 'nats://127.0.0.1:1');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        "error: NATS can't be reached at nats://127.0.0.1:1: connection refused\nName another with --server, or start one\n",
    });
  });

  it('say what is missing where the runtime is not installed', () => {
    const runtime = join(stranger.folder, 'node_modules/@ai2text/common');
    renameSync(runtime, `${runtime}-away`);
    const { status, stderr } = codegen('dlq', 'list');
    renameSync(`${runtime}-away`, runtime);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'error: This command needs the runtime of generated code\nnpm install @ai2text/common\n',
    });
  });
});

describe('an empty folder', () => {
  it('gets help', () => {
    const { status, stdout } = stranger.run('npx', ['ai2text-codegen', '--help'], 'work');
    expect(status).toBe(0);
    for (const command of ['init', 'validate', 'diff', 'servers', 'clients', 'events', 'generate']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
  });

  it('gets contracts that are valid', () => {
    expect(codegen('init')).toMatchObject({ status: 0, stderr: '' });
    expect(codegen('validate')).toMatchObject({ status: 0 });
  });

  it.each([
    ['servers', ['servers']],
    ['clients', ['clients']],
    ['events', ['events', 'jetstream']],
  ])('gets %s from them', (target, folders) => {
    expect(codegen(target)).toMatchObject({ status: 0, stderr: '' });
    for (const folder of folders) {
      expect(Object.keys(readFiles(join(stranger.folder, 'work/generated', folder))).length).toBeGreaterThan(1);
    }
  });

  it('sees no drift, and nothing is written twice', () => {
    const generated = join(stranger.folder, 'work/generated');
    expect(codegen('generate', '--check')).toMatchObject({ status: 0, stderr: '' });
    const stamps = stampFiles(generated);
    expect(codegen('generate').status).toBe(0);
    expect(stampFiles(generated)).toEqual(stamps);
  });

  it('gets the same bytes at another place', () => {
    expect(codegen('generate', '--out', 'again').status).toBe(0);
    expect(readFiles(join(stranger.folder, 'work/again'))).toEqual(readFiles(join(stranger.folder, 'work/generated')));
  });

  it('is told of drift and how to mend it', () => {
    const index = join(stranger.folder, 'work/again/clients/typescript/index.ts');
    const before = readFileSync(index, 'utf8');
    appendFileSync(index, '// by hand\n');
    const { status, stderr } = codegen('generate', '--check', '--out', 'again');
    expect(status).toBe(1);
    expect(stderr).toContain('changed  clients/typescript/index.ts');
    const mend = /Mend it with: ai2text-codegen (.+)/.exec(stderr)?.[1] ?? '';
    expect(codegen(...mend.split(' ')).status).toBe(0);
    expect(readFileSync(index, 'utf8')).toBe(before);
  });
});

describe("other people's contracts", { timeout: 120_000 }, () => {
  it.each([
    ['github', GITHUB],
    ['train-travel', TRAIN_TRAVEL],
  ])('%s becomes servers and clients with every operation', (name, document) => {
    expect(codegen('generate', document, '--out', name).status).toBe(0);
    const generated = readFiles(join(stranger.folder, 'work', name));
    expect(calledOperations(generated, /^clients\//)).toEqual(declaredOperations(document));
    expect(Object.keys(generated).filter((path) => path.startsWith('servers/'))).not.toEqual([]);
    expect(codegen('generate', document, '--out', name, '--check')).toMatchObject({ status: 0 });
  });
});

describe('the action for workflows', { timeout: 60_000 }, () => {
  const change = (before: string, after: string): void => {
    const contract = join(stranger.folder, 'project/contracts/notes.yaml');
    writeFileSync(contract, readFileSync(contract, 'utf8').replaceAll(before, after));
  };

  it('validates, compares with the last tag and says so on the run', async () => {
    const step = await actionSteps(stranger, 'project');
    mkdirSync(join(stranger.folder, 'project'));
    expect(stranger.run('ai2text-codegen', ['init'], 'project').status).toBe(0);
    releaseRepository(stranger, 'project', 'v1.0.0');
    expect(step('Validate')).toMatchObject({ status: 0 });
    expect(step('Compare with the last release')).toMatchObject({ status: 0 });

    change('maxLength: 2000', 'maxLength: 1000');
    const { status, stdout, summary } = step('Compare with the last release');
    expect({ status, summary }).toEqual({ status: 1, summary: expect.stringContaining('POST /notes') });
    expect(stdout).toMatch(/^::error .*file=contracts\/notes\.yaml,/m);
    expect(step('Compare with the last release', { FAIL_ON: 'never' })).toMatchObject({ status: 0 });

    change('openapi: 3.1.0', 'openapi: 4.1.0');
    expect(step('Validate')).toMatchObject({ status: 1, stdout: expect.stringMatching(/^::error /m) });
  });
});

describe('the README', () => {
  it('shows a server and a client that understand each other', () => {
    writeFileSync(join(stranger.folder, 'work/thread.ts'), readmeExample('What comes out'));
    expect(compile(stranger, ['work/generated', 'work/thread.ts'], 'built')).toEqual([]);
    const { stdout, stderr } = stranger.run('node', ['built/thread.js']);
    expect({ stdout, stderr }).toEqual({ stdout: 'Buy milk\nThe request does not match the contract\n', stderr: '' });
  });

  it('shows how a program generates', () => {
    writeFileSync(join(stranger.folder, 'work/program.mts'), readmeExample('From a program'));
    const { stdout, stderr, status } = stranger.run('node', ['program.mts'], 'work');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout.split('\n')).toContain('notes/operations.ts');
  });

  /** The code below a heading of the README that strangers get. */
  function readmeExample(heading: string): string {
    const readme = readFileSync(join(stranger.folder, 'node_modules/ai2text-codegen/README.md'), 'utf8');
    const section = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
    return /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  }
});

describe.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
  'all of it passes %s',
  { timeout: 120_000 },
  (compiler) => {
    it.each(Object.keys(PROJECTS) as (keyof typeof PROJECTS)[])('with %s', (project) => {
      const folders = ['generated', 'github', 'train-travel'];
      const include = [...folders.map((folder) => `work/${folder}`), 'work/program.mts', 'work/thread.ts'];
      expect(complaints(stranger, include, compiler, project)).toEqual([]);
    });
  },
);
