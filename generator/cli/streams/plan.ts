import type { Planned } from '@ai2text/common/nats';
import { visible } from '../../diagnostics/index.ts';
import type { ExitCode, Io } from '../io.ts';
import { runtime, type ServerFlags, withServer } from '../nats/server.ts';
import { UsageError } from '../usage-error.ts';
import { syncWarning } from './sync-warning.ts';
import { readWanted } from './wanted.ts';

export interface PlanFlags extends ServerFlags {
  readonly environment: string;
  readonly monitor?: string;
  readonly json?: boolean;
}

export interface ApplyFlags extends PlanFlags {
  readonly allowLoss?: readonly string[];
  readonly delete?: readonly string[];
}

/** `streams plan`: what the server holds otherwise than contracts say. Changes nothing. */
export async function runPlan(paths: readonly string[], flags: PlanFlags, io: Io): Promise<ExitCode> {
  const wanted = await readWanted(paths, io);
  if ('exitCode' in wanted) return wanted.exitCode;
  const { consumers, streams } = wanted.plan;
  const { planStreams } = await runtime(() => import('@ai2text/common/nats'));
  const plan = await withServer(flags, ({ connection }) =>
    orUsage(planStreams(connection, streams, consumers, flags.environment)),
  );
  io.stdout(flags.json ? `${JSON.stringify(plan)}\n` : describe(plan));
  const warning = await syncWarning(streams, flags.monitor);
  if (warning !== undefined) io.stderr(`warning: ${warning}\n`);
  return plan.some(({ action, obstacles }) => action === 'create' || action === 'update' || obstacles.length > 0)
    ? 1
    : 0;
}

/** `streams apply`: makes the server hold what contracts say, and reads it back. */
export async function runApply(paths: readonly string[], flags: ApplyFlags, io: Io): Promise<ExitCode> {
  const wanted = await readWanted(paths, io);
  if ('exitCode' in wanted) return wanted.exitCode;
  const { consumers, streams } = wanted.plan;
  const { applyStreams, planStreams, ProvisioningError, refusals } = await runtime(
    () => import('@ai2text/common/nats'),
  );
  const { environment } = flags;
  const options = { environment, allowLoss: flags.allowLoss ?? [], deletions: flags.delete ?? [] };
  return withServer(flags, async ({ connection }) => {
    const refused = refusals(await orUsage(planStreams(connection, streams, consumers, environment)), options);
    if (refused.length > 0) {
      io.stderr(`${refused.map((line) => visible(`refused  ${line}`)).join('\n')}\nNothing was changed. ${HOW}\n`);
      return 1;
    }
    try {
      const done = await applyStreams(connection, streams, consumers, options);
      const changed = done.filter(({ action }) => action !== 'unchanged');
      if (flags.json) io.stdout(`${JSON.stringify(done)}\n`);
      else io.stdout(changed.map(({ action, kind, name }) => `${action.padEnd(9)}  ${kind} ${name}\n`).join(''));
      io.stderr(`${changed.length} changed, ${done.length - changed.length} were as the contracts say\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof ProvisioningError)) throw error;
      io.stderr(`error: ${visible(error.message)}\n`);
      return 1;
    }
  });
}

const HOW = 'Change the contracts, or name what may be lost with --allow-loss NAME';

/** An environment that contracts do not know is wrong usage. */
async function orUsage<T>(work: Promise<T>): Promise<T> {
  const { ProvisioningError } = await runtime(() => import('@ai2text/common/nats'));
  return work.catch((error: unknown) => {
    throw error instanceof ProvisioningError ? new UsageError(error.message, 'Choose one with --environment') : error;
  });
}

function describe(plan: readonly Planned[]): string {
  const lines = plan
    .filter(({ action, obstacles }) => action !== 'unchanged' || obstacles.length > 0)
    .flatMap(({ action, differences, kind, losses, name, obstacles }) => [
      `${action.padEnd(9)}  ${kind} ${name}${action === 'unknown' ? ' (no contract names it: it stays)' : ''}`,
      ...differences.map((text) => `             ${text}`),
      ...(action === 'unknown' ? [] : losses.map((text) => `             would be lost: ${text}`)),
      ...obstacles.map((text) => `             not possible: ${text}`),
    ]);
  const same = plan.filter(({ action }) => action === 'unchanged').length;
  return [
    ...lines.map(visible),
    `${same} of ${plan.filter(({ action }) => action !== 'unknown').length} are as the contracts say`,
    '',
  ].join('\n');
}
