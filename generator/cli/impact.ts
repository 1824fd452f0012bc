import { join, resolve } from 'node:path';
import type { Api } from '../model/index.ts';
import type { Diff, Impact } from '../report/index.ts';
import type { ContractPair } from './compare/pair-contracts.ts';
import { CONFIG_FILE, type Config, readConfig } from './config.ts';
import { measureImpact } from './impact/index.ts';
import type { Io } from './io.ts';
import { emitOutputs, type Output, TYPESCRIPT_FOLDERS } from './outputs.ts';
import { withProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

/**
 * The code of the working directory that a comparison breaks.
 * @param project tsconfig or its folder; empty for the nearest one
 * @throws {UsageError} when code cannot be generated or checked
 */
export async function impactOf(diff: Diff, pairs: readonly ContractPair[], project: string, io: Io): Promise<Impact> {
  const config = await readConfig(io.cwd);
  if (config === undefined) {
    throw new UsageError(
      `--impact generates what ${CONFIG_FILE} names, and there is none in ${io.cwd}`,
      'Run "ai2text-codegen init", or change to the folder that has one',
    );
  }
  const out = resolve(io.cwd, config.out);
  return withProgress(io, 'Checking the code that uses the contracts', async () =>
    measureImpact(diff, pairs, {
      cwd: io.cwd,
      project: project === '' ? undefined : project,
      out,
      packages: packagesOf(config, out, io.cwd),
      base: await emit(pairs.flatMap(baseApi), config, 'base'),
      revision: await emit(
        pairs.flatMap(({ revision }) => revision?.api ?? []),
        config,
        'revision',
      ),
    }),
  );
}

/** Two documents that were named belong together, so their code bears one name. */
function baseApi({ base, revision, renamedFrom }: ContractPair): Api[] {
  if (base === undefined) return [];
  return [revision === undefined || renamedFrom !== undefined ? base.api : { ...base.api, name: revision.api.name }];
}

async function emit(apis: readonly Api[], config: Config, side: string): Promise<Output[]> {
  const http = apis.filter((api) => api.kind === 'http');
  const event = apis.filter((api) => api.kind === 'event');
  const targets = ['servers', 'clients', 'events'] as const;
  try {
    return await emitOutputs({ targets, lang: 'typescript' }, http, event, config);
  } catch (error) {
    const { ContractError } = await import('../emit/contract-error.ts');
    if (!(error instanceof ContractError)) throw error;
    const { file, pointer } = error.origin;
    throw new UsageError(`The ${side} cannot become code: ${error.message} (${file}#${pointer})`);
  }
}

function packagesOf({ packages }: Config, out: string, installedIn: string) {
  return (['servers', 'client', 'events', 'jetstream'] as const).flatMap((target) => {
    const name = packages[target]?.name;
    return name === undefined ? [] : [{ name, folder: join(out, TYPESCRIPT_FOLDERS[target]), installedIn }];
  });
}
