import { parseArgs } from 'node:util';
import { dayOf } from '../model/ir/index.ts';
import type { Diff, ReportFormat } from '../report/index.ts';
import { assemble } from './compare/compare.ts';
import { override, readOverridesFile, withOverrides } from './compare/overrides-file.ts';
import { isAnnounced, judgeVersions } from './compare/version-policy.ts';
import { type Compared, compareSides, type SideOptions } from './diff.ts';
import { diffPrinter, type PrintDiff } from './diff-printer.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** The reports, and what a release publishes of them. */
export type GateFormat = ReportFormat | 'changelog' | 'migration';

export interface GateOptions {
  /** Tag, revision, folder or file; by default the last release tag. */
  readonly base?: string;
  readonly head?: string;
  readonly format: GateFormat;
  /** Today, as YYYY-MM-DD; by default the clock's. */
  readonly today?: string;
}

const FORMATS = [
  'text',
  'json',
  'markdown',
  'html',
  'sarif',
  'github',
  'changelog',
  'migration',
] as const satisfies readonly GateFormat[];

const USAGE = `Usage: node scripts/validate-breaking.ts [--base TAG|REV|DIR|FILE] [--head REV|DIR|FILE] [--format FORMAT] [--today DATE]
Compares the contracts with the last release and fails when a change breaks somebody without having been announced.
FORMAT is one of ${FORMATS.join(', ')}. Sunsets and overrides are measured against DATE, by default today.
`;

export interface GateFlags {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  readonly format?: string | undefined;
  readonly today?: string | undefined;
}

/** `gate` of the command line. */
export async function runGateCommand(flags: GateFlags, io: Io): Promise<0 | 1> {
  return gate(checkedOptions(flags), io);
}

/** The pull-request gate: changes, overrides and versions together. 0 lets pass, 1 stops, 2 is wrong usage. */
export async function runGate(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv);
    if (options === undefined) {
      io.stdout(USAGE);
      return 0;
    }
    return await gate(options, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`error: ${error.message}\n${error.fix === undefined ? '' : `${error.fix}\n`}`);
    return 2;
  }
}

/** @throws {UsageError} when a side cannot be found or read */
export async function gate(options: GateOptions, io: Io): Promise<0 | 1> {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const printing = printer(options.format, today);
  const compared = await judgeSides({ ...options, today, partly: true }, io);
  if (compared === undefined) return 0;
  const print = await printing;
  io.stdout(await print(compared.diff, compared.sources, io));
  return isStopped(compared.diff) ? 1 : 0;
}

/** Both sides compared, with overrides applied and versions judged; undefined where there is nothing to compare with. */
export async function judgeSides(
  options: SideOptions & { readonly today: string },
  io: Io,
): Promise<Compared | undefined> {
  const compared = await compareSides(options, io);
  if (compared === undefined) return undefined;
  const file = await readOverridesFile(io.cwd);
  const { contracts } = compared.diff;
  const overridden = file === undefined ? contracts : await override(contracts, file, options.today);
  const diff = assemble(await judgeVersions(overridden, compared.pairs));
  const sources = file === undefined ? compared.sources : withOverrides(compared.sources, file);
  return { ...compared, diff, sources };
}

async function printer(format: GateFormat, today: string): Promise<PrintDiff> {
  if (format !== 'changelog' && format !== 'migration') return diffPrinter(format);
  const { formatChangelog, formatMigrationGuide } = await import('../report/index.ts');
  return (diff) => (format === 'changelog' ? formatChangelog(diff, today) : formatMigrationGuide(diff));
}

function isStopped(diff: Diff): boolean {
  return diff.contracts.some((contract) =>
    contract.changes.some((change) => change.level === 'ERR' && !isAnnounced(change, contract)),
  );
}

function readOptions(argv: readonly string[]): GateOptions | undefined {
  const { help, ...flags } = parse(argv);
  return help ? undefined : checkedOptions(flags);
}

function checkedOptions({ base, head, today, format = 'text' }: GateFlags): GateOptions {
  const known = FORMATS.find((name) => name === format);
  if (known === undefined) throw new UsageError(`There is no format ${format}`, `Use one of ${FORMATS.join(', ')}`);
  if (today !== undefined && (today.includes('T') || dayOf(today) === undefined)) {
    throw new UsageError(`'${today}' is no date`, 'Write it as YYYY-MM-DD');
  }
  return {
    format: known,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(today === undefined ? {} : { today }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        base: { type: 'string' },
        head: { type: 'string' },
        format: { type: 'string' },
        today: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), 'See --help');
  }
}
