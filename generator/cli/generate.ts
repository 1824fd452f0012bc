import { join, relative, resolve } from 'node:path';
import type { EventApi, HttpApi } from '../model/index.ts';
import type { Drift, Written } from '../write/index.ts';
import type { Config } from './config.ts';
import { type Inputs, readInputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import { type ClientFormat, type ClientLanguage, emitOutputs, type Output, type TargetName } from './outputs.ts';
import { withProgress } from './progress.ts';
import { type ApisRead, readApis } from './read-apis.ts';
import { UsageError } from './usage-error.ts';

export interface GenerateOptions {
  readonly targets: readonly TargetName[];
  readonly paths: readonly string[];
  readonly out?: string | undefined;
  /** Compare with the disk instead of writing. */
  readonly check?: boolean | undefined;
  readonly json?: boolean | undefined;
  /** Language of clients; without one, TypeScript, and every language that the config names a package for. */
  readonly lang?: ClientLanguage | undefined;
  readonly format?: ClientFormat | undefined;
  /** The command line to repeat without `--check`. */
  readonly command: string;
}

/** `servers`, `clients`, `events` and `generate`: from contracts to files, or to the drift between the two. */
export async function runGenerate(options: GenerateOptions, io: Io): Promise<ExitCode> {
  if (options.format === 'openapi-fetch' && options.lang === 'python') {
    throw new UsageError('openapi-fetch is a client of TypeScript', 'Leave out --format or --lang python');
  }
  const inputs = await readInputs(options.paths, io);
  const out = resolve(io.cwd, options.out ?? inputs.config.out);
  const read = await withProgress(io, 'Reading contracts', () => readApis(inputs, io));
  if ('exitCode' in read) return read.exitCode;
  const http = read.apis.filter((api) => api.kind === 'http');
  const event = read.apis.filter((api) => api.kind === 'event');
  refuseNothingToDo(options, http, event);
  const outputs = await withProgress(io, 'Generating', () => emitOrTell(options, http, event, inputs.config, read));
  if (outputs === undefined) return 1;
  try {
    return await (options.check ? check(outputs, out, options, io) : write(outputs, out, options, inputs, io));
  } catch (error) {
    const { WriteError } = await import('../write/index.ts');
    if (!(error instanceof WriteError)) throw error;
    throw new UsageError(`${shown(error.file, io)}: ${error.message}`, error.fix);
  }
}

function refuseNothingToDo(
  { targets, paths }: GenerateOptions,
  http: readonly HttpApi[],
  event: readonly EventApi[],
): void {
  if (paths.length === 0 || targets.length > 1) return;
  const wantsEvents = targets[0] === 'events';
  if (wantsEvents ? event.length > 0 : http.length > 0) return;
  throw new UsageError(
    `${targets[0]} needs ${wantsEvents ? 'AsyncAPI' : 'OpenAPI'} contracts, and none of these is one`,
    `Try "ai2text-codegen ${wantsEvents ? 'clients or servers' : 'events'}"`,
  );
}

/** The files, or nothing after telling what of the contracts can't become code. */
async function emitOrTell(
  options: GenerateOptions,
  http: readonly HttpApi[],
  event: readonly EventApi[],
  config: Config,
  read: ApisRead,
): Promise<Output[] | undefined> {
  try {
    if (options.targets.includes('events')) await tellNotes(event, read);
    return await emitOutputs(options, http, event, config);
  } catch (error) {
    const { ContractError } = await import('../emit/contract-error.ts');
    if (!(error instanceof ContractError)) throw error;
    const { code, message, origin, related } = error;
    const problem = { severity: 'error', code, message, location: read.locate(origin) } as const;
    const other = related && [{ message: 'the other place', location: read.locate(related) }];
    await read.tell([other === undefined ? problem : { ...problem, related: other }]);
    return undefined;
  }
}

/** What of the contracts has no code yet: worth knowing, no reason to stop. */
async function tellNotes(event: readonly EventApi[], read: ApisRead): Promise<void> {
  if (event.length === 0) return;
  const { eventNotes } = await import('../emit/events/index.ts');
  await read.tell(
    eventNotes(event).map(({ origin, message }) => ({
      severity: 'info',
      code: 'not-generated',
      message,
      location: read.locate(origin),
    })),
  );
}

async function check(outputs: readonly Output[], out: string, options: GenerateOptions, io: Io): Promise<ExitCode> {
  const { checkFiles } = await import('../write/index.ts');
  const drifts = outputs.map(({ folder, files }) => ({ folder, drift: checkFiles(join(out, folder), files) }));
  const lines = drifts.flatMap(({ folder, drift }) => driftLines(folder, drift));
  if (options.json)
    io.stdout(`${JSON.stringify({ drift: Object.fromEntries(drifts.map(({ folder, drift }) => [folder, drift])) })}\n`);
  if (lines.length === 0) {
    if (!options.json) io.stdout(`No drift: ${countFiles(outputs)} generated files are as the contracts say\n`);
    return 0;
  }
  io.stderr(
    `${lines.join('\n')}\n${lines.length} files have drifted from the contracts. Mend it with: ${options.command}\n`,
  );
  return 1;
}

function driftLines(folder: string, { missing, changed, stale }: Drift): string[] {
  return [
    ...missing.map((path) => `missing  ${folder}/${path}`),
    ...changed.map((path) => `changed  ${folder}/${path}`),
    ...stale.map((path) => `stale    ${folder}/${path}`),
  ];
}

async function write(
  outputs: readonly Output[],
  out: string,
  options: GenerateOptions,
  { patterns }: Inputs,
  io: Io,
): Promise<ExitCode> {
  const { writeFiles } = await import('../write/index.ts');
  const results = outputs.map(({ folder, files }) => ({ folder, written: writeFiles(join(out, folder), files) }));
  if (options.json) {
    io.stdout(
      `${JSON.stringify({ written: Object.fromEntries(results.map(({ folder, written }) => [folder, written])) })}\n`,
    );
    return 0;
  }
  if (results.length === 0) io.stderr(`Nothing to generate from ${patterns.join(', ')}\n`);
  const place = shown(out, io);
  for (const { folder, written } of results) {
    const told = summary(written);
    if (told !== '') io.stdout(`${place}/${folder}: ${told}\n`);
  }
  return 0;
}

function summary({ added, changed, removed, unchanged }: Written): string {
  const parts = [
    [added, 'added'],
    [changed, 'changed'],
    [removed, 'removed'],
    [unchanged, 'unchanged'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

function countFiles(outputs: readonly Output[]): number {
  return outputs.reduce((sum, { files }) => sum + files.length, 0);
}

/** Relative where that is shorter to read, absolute for places outside of the working directory. */
function shown(path: string, io: Io): string {
  const way = relative(io.cwd, path) || '.';
  return way.startsWith('..') ? path : way;
}
