import type { CheckResult, Warning } from './report.ts';

// biome-ignore lint/suspicious/noConfusingVoidType: a check that says nothing has passed
export type CheckFunction = (signal: AbortSignal) => Promise<Warning | void> | Warning | void;

/** Runs a check; never rejects. `signal` fires when the time is up, and a check that ignores it fails all the same. */
export async function runCheck(check: CheckFunction, timeout: number, critical: boolean): Promise<CheckResult> {
  const started = performance.now();
  const time = new Date().toISOString();
  const done = (status: CheckResult['status'], output?: string): CheckResult => ({
    status,
    ...(output === undefined ? {} : { output }),
    time,
    durationMs: Math.round(performance.now() - started),
  });
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`no answer within ${timeout} ms`));
    }, timeout);
  });
  try {
    const warning = await Promise.race([(async () => check(controller.signal))(), late]);
    return warning ? done('warn', warning.output) : done('pass');
  } catch (error) {
    return done(critical ? 'fail' : 'warn', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}
