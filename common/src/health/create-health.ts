import { type CheckResult, type HealthReport, worst } from './report.ts';
import { type CheckFunction, runCheck } from './run-check.ts';

export interface CheckOptions {
  readonly check: CheckFunction;
  /** Milliseconds until the check counts as failed. Default: 2,000. */
  readonly timeout?: number;
  /** Whether a failure means that the service can't work. Default: true. */
  readonly critical?: boolean;
  /** Whether a restart would mend it. Default: false. */
  readonly liveness?: boolean;
}

export interface HealthOptions {
  readonly checks: Readonly<Record<string, CheckOptions>>;
  /** Milliseconds for which a result is given again. Default: 1,000. */
  readonly cacheFor?: number;
}

export interface Health {
  /** Should this process be left alone? */
  live(): Promise<HealthReport>;
  /** Should traffic come here? */
  ready(): Promise<HealthReport>;
}

export function createHealth(options: HealthOptions): Health {
  const cacheFor = options.cacheFor ?? 1_000;
  const checks = Object.entries(options.checks).map(([name, check]) => ({
    name,
    liveness: check.liveness ?? false,
    run: cached(() => runCheck(check.check, check.timeout ?? 2_000, check.critical ?? true), cacheFor),
  }));
  const report = async (chosen: typeof checks): Promise<HealthReport> => {
    const results = await Promise.all(chosen.map(async ({ name, run }) => [name, await run()] as const));
    return { status: worst(results.map(([, { status }]) => status)), checks: Object.fromEntries(results) };
  };
  return {
    live: () => report(checks.filter(({ liveness }) => liveness)),
    ready: () => report(checks),
  };
}

/** Concurrent calls share one run; later ones get its result until it is too old. */
function cached(run: () => Promise<CheckResult>, cacheFor: number): () => Promise<CheckResult> {
  let latest: Promise<CheckResult> | undefined;
  let freshUntil = Number.POSITIVE_INFINITY;
  return () => {
    if (latest === undefined || performance.now() >= freshUntil) {
      freshUntil = Number.POSITIVE_INFINITY;
      latest = run().finally(() => {
        freshUntil = performance.now() + cacheFor;
      });
    }
    return latest;
  };
}
