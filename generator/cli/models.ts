import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import type { Modelina, ModelLanguage } from '../emit/models/index.ts';
import type { OutputFile } from '../emit/output-file.ts';
import { readInputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import { withProgress } from './progress.ts';
import { type ApisRead, readApis } from './read-apis.ts';
import { UsageError } from './usage-error.ts';

export interface ModelsFlags {
  readonly lang: ModelLanguage;
  readonly out: string;
  readonly check?: boolean;
}

/** `models`: payload models in a language that we have no servers or clients in. */
export async function runModelsCommand(
  paths: readonly string[],
  { lang, out, check }: ModelsFlags,
  io: Io,
): Promise<ExitCode> {
  const inputs = await readInputs(paths, io);
  const read = await withProgress(io, 'Reading contracts', () => readApis(inputs, io));
  if ('exitCode' in read) return read.exitCode;
  const modelina = findModelina(io);
  const files = await withProgress(io, 'Generating', () => emitOrTell(read, lang, modelina));
  if (files === undefined) return 1;
  const { checkFiles, WriteError, writeFiles } = await import('../write/index.ts');
  const folder = resolve(io.cwd, out);
  const shown = relative(io.cwd, folder) || '.';
  try {
    if (check) {
      const { missing, changed, stale } = checkFiles(folder, files);
      const drifted = [...missing, ...changed, ...stale];
      if (drifted.length === 0) io.stdout(`No drift: ${files.length} models are as the contracts say\n`);
      else io.stderr(`${drifted.map((path) => `${shown}/${path}\n`).join('')}These have drifted from the contracts\n`);
      return drifted.length === 0 ? 0 : 1;
    }
    writeFiles(folder, files);
  } catch (error) {
    if (error instanceof WriteError) throw new UsageError(`${error.file}: ${error.message}`, error.fix);
    throw error;
  }
  io.stdout(`${shown}: ${files.length} files of ${read.apis.length} contracts\n`);
  return 0;
}

async function emitOrTell(
  read: ApisRead,
  lang: ModelLanguage,
  modelina: Modelina,
): Promise<readonly OutputFile[] | undefined> {
  const { emitModels, UnsafeText } = await import('../emit/models/index.ts');
  try {
    return await emitModels(read.apis, lang, modelina);
  } catch (error) {
    if (!(error instanceof UnsafeText)) throw error;
    const { code, message, origin } = error;
    await read.tell([{ severity: 'error', code, message, location: read.locate(origin) }]);
    return undefined;
  }
}

/** The printer is the user's, as it brings three hundred packages. */
function findModelina({ cwd }: Io): Modelina {
  for (const from of [join(cwd, 'package.json'), import.meta.url]) {
    const require = createRequire(from);
    try {
      require.resolve('@asyncapi/modelina');
    } catch {
      // Not there: perhaps beside the toolkit.
      continue;
    }
    return require('@asyncapi/modelina') as Modelina;
  }
  throw new UsageError(
    'models needs @asyncapi/modelina 5.10, and it is not installed',
    'Run "npm install --save-dev @asyncapi/modelina@5.10"',
  );
}
