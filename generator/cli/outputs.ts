import type { OutputFile } from '../emit/output-file.ts';
import type { EventApi, HttpApi } from '../model/index.ts';
import type { Config, PackageName } from './config.ts';

export type TargetName = 'servers' | 'clients' | 'events';
export type ClientLanguage = 'typescript' | 'python';
export type ClientFormat = 'sdk' | 'openapi-fetch';

/** One output root and all that belongs into it. */
export interface Output {
  readonly folder: string;
  readonly files: readonly OutputFile[];
}

/** Folders of generated TypeScript by the name of their package in the config. */
export const TYPESCRIPT_FOLDERS = {
  servers: 'servers',
  client: 'clients/typescript',
  events: 'events',
  jetstream: 'jetstream',
} as const;

interface Wanted {
  readonly targets: readonly TargetName[];
  readonly lang?: ClientLanguage | undefined;
  readonly format?: ClientFormat | undefined;
}

/** Runs the wanted targets, loading each only when there is something for it. */
export async function emitOutputs(
  { targets, lang, format }: Wanted,
  http: readonly HttpApi[],
  event: readonly EventApi[],
  config: Config,
): Promise<Output[]> {
  const outputs: Output[] = [];
  if (targets.includes('servers') && http.length > 0) outputs.push(await emitServerOutput(http, config));
  if (targets.includes('clients') && http.length > 0) {
    const clients =
      format === 'openapi-fetch' ? [await emitFetchOutput(http)] : await emitClientOutputs(http, lang, config);
    outputs.push(...clients);
  }
  if (targets.includes('events') && event.length > 0) outputs.push(...(await emitEventOutputs(event, config)));
  return outputs;
}

async function emitServerOutput(http: readonly HttpApi[], config: Config): Promise<Output> {
  const { emitServers } = await import('../emit/servers/index.ts');
  return { folder: TYPESCRIPT_FOLDERS.servers, files: emitServers(http, options(config, config.packages.servers)) };
}

async function emitFetchOutput(http: readonly HttpApi[]): Promise<Output> {
  const { emitOpenApiFetch } = await import('../emit/clients/openapi-fetch/index.ts');
  return { folder: 'clients/openapi-fetch', files: emitOpenApiFetch(http) };
}

/** TypeScript unless told otherwise, and Python too where the config names a package for it. */
async function emitClientOutputs(
  http: readonly HttpApi[],
  lang: ClientLanguage | undefined,
  config: Config,
): Promise<Output[]> {
  const { client, pythonClient } = config.packages;
  const outputs: Output[] = [];
  if (lang !== 'python') {
    const { emitTypeScriptClient } = await import('../emit/clients/typescript/index.ts');
    outputs.push({ folder: TYPESCRIPT_FOLDERS.client, files: emitTypeScriptClient(http, options(config, client)) });
  }
  if (lang === 'python' || (lang === undefined && pythonClient !== undefined)) {
    const { emitPythonClient } = await import('../emit/clients/python/index.ts');
    const name = pythonClient ?? { name: 'api-client', version: http[0]?.version ?? '0.0.0' };
    outputs.push({ folder: 'clients/python', files: emitPythonClient(http, { package: name }) });
  }
  return outputs;
}

async function emitEventOutputs(event: readonly EventApi[], config: Config): Promise<Output[]> {
  const { emitEvents } = await import('../emit/events/index.ts');
  const { emitJetStream } = await import('../emit/jetstream/index.ts');
  return [
    { folder: TYPESCRIPT_FOLDERS.events, files: emitEvents(event, options(config, config.packages.events)) },
    { folder: TYPESCRIPT_FOLDERS.jetstream, files: emitJetStream(event, options(config, config.packages.jetstream)) },
  ];
}

function options({ importExtension }: Config, name: PackageName | undefined) {
  return name === undefined ? { importExtension } : { importExtension, package: name };
}
