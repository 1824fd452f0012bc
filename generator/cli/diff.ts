import { changesOf } from '../report/diff.ts';
import type { Diff, ReportFormat, Sources } from '../report/index.ts';
import { assemble, compareContracts, sourcesOf } from './compare/compare.ts';
import { type ContractPair, pairContracts } from './compare/pair-contracts.ts';
import { type ContractPlace, currentTree, placeOf } from './compare/place.ts';
import { readBoth } from './compare/read-both.ts';
import { lastRelease, type NoRelease, shallowClone } from './compare/releases.ts';
import { compareOlderReleases, isTransitive } from './compare/transitive.ts';
import { DEFAULT_CONFIG, readConfig } from './config.ts';
import { diffPrinter } from './diff-printer.ts';
import type { ExitCode, Io } from './io.ts';
import type { DiffFlags } from './program.ts';
import { withProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

export interface SideOptions {
  /** Tag, revision, folder or file; by default the last release tag. */
  readonly base?: string;
  /** Revision, folder or file; by default the working tree. */
  readonly head?: string;
  /** Today, as YYYY-MM-DD; by default the clock's. */
  readonly today?: string;
  /** Whether models may lack what both sides have alike, because nobody but the comparison looks at them. */
  readonly partly?: boolean;
}

export interface DiffCommandOptions extends SideOptions {
  readonly format: ReportFormat;
  /** What makes the command exit with 1. */
  readonly failOn: 'err' | 'warn' | 'never';
  /** Set where code is to be looked at, too: a tsconfig or its folder; empty for the nearest one. */
  readonly impact?: string;
}

/** `diff`, as the command line hands it over. */
export async function runDiffCommand(flags: DiffFlags, io: Io): Promise<ExitCode> {
  const { base, head, failOn, project } = flags;
  if (project !== undefined && !flags.impact)
    throw new UsageError('--project says what --impact looks at, so name both');
  const format = flags.json ? 'json' : flags.format;
  const options = {
    format,
    failOn,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(flags.impact ? { impact: project ?? '' } : {}),
  };
  return runDiff(options, io);
}

/**
 * Compares contracts and prints what changed.
 * @returns 0 when nothing reaches `failOn`, else 1
 * @throws {UsageError} when a side cannot be found or read, which the command line tells and turns into 2
 */
export async function runDiff(options: DiffCommandOptions, io: Io): Promise<0 | 1> {
  const partly = options.impact === undefined;
  const printer = diffPrinter(options.format);
  const compared = await withProgress(io, 'Comparing', () => compareSides({ ...options, partly }, io));
  if (compared === undefined) return 0;
  const { sources } = compared;
  const diff = options.impact === undefined ? compared.diff : await withImpact(compared, options.impact, io);
  const print = await printer;
  io.stdout(await print(diff, sources, io));
  return isFailure(diff, options.failOn) ? 1 : 0;
}

async function withImpact({ diff, pairs }: Compared, project: string, io: Io): Promise<Diff> {
  const { impactOf } = await import('./impact.ts');
  return { ...diff, impact: await impactOf(diff, pairs, project, io) };
}

export interface Compared {
  readonly pairs: readonly ContractPair[];
  readonly diff: Diff;
  readonly sources: Sources;
}

/** Both sides, read and compared; undefined, and a line that says why, where there is nothing to compare with. */
export async function compareSides(options: SideOptions, io: Io): Promise<Compared | undefined> {
  const config = await readConfig(io.cwd);
  const patterns = config?.contracts;
  const { releases: frozen } = config ?? DEFAULT_CONFIG;
  const base = await basePlace(options.base, patterns, frozen, io);
  if (base === undefined) return undefined;
  const head =
    options.head === undefined ? currentTree(io.cwd, patterns) : await placeOf(options.head, io.cwd, patterns);
  const [before, after] = await readBoth(base, head, options.partly ?? false, io);
  const pairs = pairContracts({ contracts: before, isOne: base.isOne }, { contracts: after, isOne: head.isOne });
  for (const { renamedFrom, revision } of pairs) {
    if (renamedFrom === undefined) continue;
    io.stderr(`note: the contract ${renamedFrom} is now called ${revision?.api.name ?? ''}; they are compared\n`);
  }
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const compared = await compareContracts(pairs, today);
  const contracts = isTransitive(pairs)
    ? await compareOlderReleases(compared, pairs, { base, patterns, frozen, today }, io)
    : compared;
  return { pairs, diff: assemble(contracts), sources: sourcesOf(pairs) };
}

const NOTHING: Readonly<Record<Exclude<NoRelease, 'shallow'>, string>> = {
  'no-repository':
    'this folder lies in no git repository, so there is no release to compare with; name one with --base',
  'no-tag': 'no release tag (contracts-v* or v*) yet, so there is nothing to compare with: this is the first release',
};

async function basePlace(
  name: string | undefined,
  patterns: readonly string[] | undefined,
  frozen: string,
  io: Io,
): Promise<ContractPlace | undefined> {
  if (name !== undefined) return placeOf(name, io.cwd, patterns);
  const release = await lastRelease(io.cwd, frozen);
  if ('label' in release) {
    if (release.label.startsWith(`${frozen}/`)) {
      io.stderr(`note: no release tag is known here; compared with the frozen ${release.label}\n`);
    }
    return placeOf(release.label, io.cwd, patterns);
  }
  if (release.none === 'shallow') throw shallowClone();
  io.stderr(`note: ${NOTHING[release.none]}\n`);
  return undefined;
}

/** Does a change weigh enough to fail? */
export function isFailure(diff: Diff, failOn: DiffCommandOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  return changesOf(diff).some(({ level }) => level === 'ERR' || (failOn === 'warn' && level === 'WARN'));
}
