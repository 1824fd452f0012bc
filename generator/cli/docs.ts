import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { readInputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import { withProgress } from './progress.ts';
import { readApis } from './read-apis.ts';
import { UsageError } from './usage-error.ts';

export interface DocsFlags {
  readonly out: string;
}

const RENDERER = 'redoc/bundles/redoc.standalone.js';

/** `docs`: a folder of HTML pages that need nothing but a browser. */
export async function runDocsCommand(paths: readonly string[], { out }: DocsFlags, io: Io): Promise<ExitCode> {
  const renderer = readRenderer(io);
  const inputs = await readInputs(paths, io);
  const read = await withProgress(io, 'Reading contracts', () => readApis(inputs, io));
  if ('exitCode' in read) return read.exitCode;
  const [{ emitReference }, { referenceDocument }, { WriteError, writeFiles }] = await Promise.all([
    import('../emit/reference/index.ts'),
    import('./reference-document.ts'),
    import('../write/index.ts'),
  ]);
  const contracts = read.contracts.flatMap((contract, index) => {
    const api = read.apis[index];
    return api === undefined ? [] : [{ api, document: referenceDocument(contract, api) }];
  });
  const folder = resolve(io.cwd, out);
  try {
    writeFiles(folder, emitReference(contracts, renderer));
  } catch (error) {
    if (error instanceof WriteError) throw new UsageError(`${error.file}: ${error.message}`, error.fix);
    throw error;
  }
  io.stdout(`${join(relative(io.cwd, folder) || '.', 'index.html')}: ${contracts.length} contracts\n`);
  return 0;
}

/** The renderer is the user's: nobody else has to install it. */
function readRenderer({ cwd }: Io): string {
  for (const from of [join(cwd, 'package.json'), import.meta.url]) {
    try {
      return readFileSync(createRequire(from).resolve(RENDERER), 'utf8');
    } catch {
      // Not there: perhaps beside the toolkit.
    }
  }
  throw new UsageError('docs needs redoc 3, and it is not installed', 'Run "npm install --save-dev redoc"');
}
