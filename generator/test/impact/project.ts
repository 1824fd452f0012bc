import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../cli/run.ts';
import { ASYNCAPI, asyncapi, OPENAPI, openapi } from '../gate/contracts.ts';
import { Repository } from '../gate/repository.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

export const COMPILERS = ['typescript', 'typescript-5.9'] as const;

export const CONFIG = 'ai2text-codegen.json';

const config = {
  contracts: ['contracts/openapi/*.yaml', 'contracts/asyncapi/*.yaml'],
  importExtension: '.ts',
  packages: { client: { name: '@notes/client', version: '1.0.0' } },
};

const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2024', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    composite: true,
    types: [],
    outDir: 'dist',
    rootDir: '.',
    emitDeclarationOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
  include: ['src'],
};

/** Uses the client by its package's name: the call on line 6, the enum on line 9, the answer on line 11. */
const board = `import { notes, value } from '@notes/client';

const client = notes.createNotesClient({ baseUrl: 'http://localhost' });

export async function pin(text: string): Promise<string> {
  const note = await value(
    notes.createNote(client, {
      body: {
        colour: 'green',
        text,
      },
    }),
  );
  return note.text.trim();
}
`;

/** Uses the events by their path. */
const reader = `import type { NoteWrittenEvent } from '../generated/events/note-written-v1/index.ts';

export function lengthOf({ data }: NoteWrittenEvent): number {
  return data.text.length;
}
`;

/** Was wrong before, and stays so. */
const faulty = `import type { notes } from '@notes/client';

export const note: notes.Note = { colour: 'red' };
`;

/** A released project with code that uses what is generated from its contracts. */
export async function project(compiler: (typeof COMPILERS)[number] = 'typescript'): Promise<Repository> {
  const repository = Repository.create();
  repository.write(CONFIG, JSON.stringify(config));
  repository.write('package.json', '{ "name": "board", "type": "module" }');
  repository.write('tsconfig.json', JSON.stringify(tsconfig));
  repository.write('.gitignore', 'node_modules\n');
  repository.write(OPENAPI, openapi);
  repository.write(ASYNCAPI, asyncapi);
  repository.write('src/board.ts', board);
  repository.write('src/reader.ts', reader);
  repository.write('src/faulty.ts', faulty);
  repository.write('src/alone.ts', "export const text: string = 'nothing generated';\n");
  await run(['generate'], { ...SILENT, cwd: repository.root });
  link(join(MODULES, compiler), join(repository.root, 'node_modules/typescript'));
  link(join(MODULES, '@ai2text/common'), join(repository.root, 'node_modules/@ai2text/common'));
  link(join(repository.root, 'generated/clients/typescript'), join(repository.root, 'node_modules/@notes/client'));
  repository.release('v1.2.0');
  return repository;
}

const SILENT = { stdout: () => {}, stderr: () => {}, colour: false, interactive: false };

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder. */
export async function codegen(cwd: string, ...argv: readonly string[]): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    ...SILENT,
    cwd,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { code, stdout, stderr };
}
