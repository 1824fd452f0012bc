import type { ContractDiff, Diff } from '../../report/index.ts';
import { planPut, putFiles, WriteError } from '../../write/index.ts';
import { assemble, compareContracts } from '../compare/compare.ts';
import { currentTree } from '../compare/place.ts';
import { type ReadContract, readSide } from '../compare/read-side.ts';
import { lastRelease, type Release, shallowClone } from '../compare/releases.ts';
import { CONFIG_FILE, type Config, readConfig } from '../config.ts';
import { judgeSides } from '../gate.ts';
import type { ExitCode, Io } from '../io.ts';
import { withProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { uncommitted, uncommittedContracts } from './committed.ts';
import { declaredOf, refusalsOf } from './refusals.ts';
import { dateOf, type ReleaseFacts, type ReleaseFiles, releaseFiles } from './release-files.ts';
import { releaseVersion } from './release-version.ts';
import { setTag } from './tag.ts';
import { tellNothing, tellRefused, tellReleased } from './tell.ts';

export interface ReleaseFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly tag?: boolean;
  /** Today, as YYYY-MM-DD; by default the clock's. */
  readonly today?: string;
}

/**
 * `release`: checks versions, overrides and commits, then freezes the contracts and writes the changelog.
 * @returns 0 when released, or nothing is to be; 1 when refused
 */
export async function runRelease(flags: ReleaseFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(io.cwd);
  if (config === undefined) {
    throw new UsageError(`There is no ${CONFIG_FILE} in ${io.cwd}`, 'Run "ai2text-codegen init" to get started');
  }
  const today = flags.today ?? new Date().toISOString().slice(0, 10);
  const last = await lastTag(io);
  const { contracts, diff } = await withProgress(io, 'Comparing', () => compareWith(last, config, today, io));
  const dirty = await uncommittedContracts(io.cwd, contracts, config.contracts);
  const refusals = [...dirty.map((file) => `${file} is not committed: commit it first`), ...refusalsOf(diff)];
  if (refusals.length > 0) return tellRefused(refusals, last, flags, io);
  if (last !== undefined && diff.contracts.every(isUnchanged)) return tellNothing(last, flags, io);
  const version = releaseVersion(contracts, last?.version, declaredOf(diff));
  const date = (await dateOf(io.cwd, config.releases, version)) ?? today;
  const facts = { version, date, contracts, diff, ...(last === undefined ? {} : { base: last.label }) };
  const output = await withProgress(io, 'Freezing', () => releaseFiles(facts, io.cwd, config.releases));
  return finish(facts, output, tagName(version, last), flags, io);
}

async function finish(
  facts: ReleaseFacts,
  { files, stale }: ReleaseFiles,
  tag: string,
  flags: ReleaseFlags,
  io: Io,
): Promise<ExitCode> {
  const put = write(io.cwd, files, stale, flags.dryRun ?? false);
  const paths = new Set([...files.map(({ path }) => path), ...stale]);
  const open = (await uncommitted(io.cwd)).filter((path) => paths.has(path));
  const isTagged = flags.tag === true && !flags.dryRun;
  if (isTagged && open.length > 0) {
    const refusals = [`${tag} was not set: commit what was written first, then run this again`];
    return tellRefused(refusals, undefined, flags, io, put);
  }
  if (isTagged) await setTag(io.cwd, tag, facts.version);
  return tellReleased({ facts, put, tag, isTagged, isCommitted: open.length === 0 }, flags, io);
}

async function lastTag(io: Io): Promise<Release | undefined> {
  const last = await lastRelease(io.cwd);
  if ('label' in last) return last;
  if (last.none === 'shallow') throw shallowClone();
  return undefined;
}

interface Compared {
  readonly contracts: readonly ReadContract[];
  readonly diff: Diff;
}

async function compareWith(last: Release | undefined, config: Config, today: string, io: Io): Promise<Compared> {
  if (last !== undefined) {
    const judged = await judgeSides({ base: last.label, today }, io);
    const contracts = (judged?.pairs ?? []).flatMap(({ revision }) => revision ?? []);
    return { contracts, diff: judged?.diff ?? assemble([]) };
  }
  const contracts = await readSide(currentTree(io.cwd, config.contracts), io);
  const pairs = contracts.map((revision) => ({ revision }));
  return { contracts, diff: assemble(await compareContracts(pairs, today)) };
}

function isUnchanged({ changes, required, declared = 'none' }: ContractDiff): boolean {
  return changes.length === 0 && required === 'none' && declared === 'none';
}

function write(root: string, files: ReleaseFiles['files'], stale: readonly string[], isDry: boolean) {
  try {
    return isDry ? planPut(root, files, stale) : putFiles(root, files, stale);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new UsageError(`${error.file}: ${error.message}`, error.fix);
  }
}

/** Tags go on as the last one began. */
function tagName(version: string, last: Release | undefined): string {
  return `${last !== undefined && /^v\d/.test(last.label) ? 'v' : 'contracts-v'}${version}`;
}
