/**
 * Documents that were not written for this generator: each becomes code that compilers accept, or the place and the reason
 * are told. `expected` keeps what became of each; `UPDATE_GOLDEN=1` rewrites it.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asyncApiExamples } from '../../../scripts/asyncapi-examples.ts';
import { run } from '../../cli/run.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const HERE = fileURLToPath(new URL('./', import.meta.url));
const COLLECTIONS = [
  { name: 'examples of the AsyncAPI initiative', folder: asyncApiExamples(), expected: 'asyncapi-examples.txt' },
  { name: 'a document of each protocol', folder: join(HERE, 'protocols'), expected: 'protocols.txt' },
];

/** As strict as users are; newer names than these are not for generated code. */
const STRICT = {
  target: 'ES2023',
  lib: ['ES2024', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
  module: 'NodeNext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'documents-'));
  symlinkSync(MODULES, join(work, 'node_modules'));
  writeFileSync(join(work, 'package.json'), JSON.stringify({ type: 'module' }));
});
afterAll(() => rmSync(work, { recursive: true }));

/** What became of a document, in a few lines: its files, and whatever was told of it. */
async function fateOf(folder: string, document: string, out: string): Promise<string> {
  let told = '';
  const code = await run(['events', document, '--out', out], {
    stdout: () => {},
    stderr: (text) => {
      told += text;
    },
    cwd: folder,
    colour: false,
    interactive: false,
  });
  const files = globSync('events/*/*.ts', { cwd: out }).map((file) => file.split('/').at(-1)?.replace(/\.ts$/, ''));
  const fate = code === 0 ? files.sort().join(', ') : `exit ${code}`;
  return [`${document}: ${fate}`, ...placesAndReasons(told)].join('\n');
}

/** Of each thing told, the line that says where and the one that says what. */
function placesAndReasons(told: string): string[] {
  const lines = told.split('\n');
  return lines.flatMap((line, index) => {
    const place = /^\S.*?:(\d+:\d+ \w+ \S+)$/.exec(line)?.[1];
    return place === undefined ? [] : [`  ${place}: ${lines[index + 1]?.trim()}`];
  });
}

describe.each(COLLECTIONS)('$name', ({ folder, expected }) => {
  test('each becomes code, or is declined with its place', async () => {
    const documents = globSync('*.{yml,yaml}', { cwd: folder }).sort();
    const fates: string[] = [];
    for (const document of documents) {
      const out = join(work, 'out', expected, document.replace(/\W+/g, '-'));
      mkdirSync(out, { recursive: true });
      fates.push(await fateOf(folder, document, out));
    }
    const text = `${fates.join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(join(HERE, expected), text);
    expect(text).toBe(readFileSync(join(HERE, expected), 'utf8'));
    for (const fate of fates) if (fate.includes(': exit ')) expect(fate).toMatch(/: exit 1\n {2}\d+:\d+ error /);
  }, 120_000);
});

test.each(['typescript', 'typescript-5.9'])(
  '%s accepts all of their code',
  (compiler) => {
    writeFileSync(join(work, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['out'] }));
    const program = join(MODULES, compiler, 'bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [program, '-p', work, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
  180_000,
);
