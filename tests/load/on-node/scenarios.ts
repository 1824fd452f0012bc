import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { note } from './metrics.ts';
import type { Thresholds } from './summary.ts';

export interface Options {
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly thresholds?: Thresholds;
}

interface Common {
  /** Name of the function that is run. */
  readonly exec: string;
  readonly duration: string;
  /** How long iterations that have begun may take to end. Default: 30 s. */
  readonly gracefulStop?: string;
}

type Scenario =
  | (Common & { readonly executor: 'constant-vus'; readonly vus: number })
  | (Common & {
      readonly executor: 'constant-arrival-rate';
      readonly rate: number;
      readonly timeUnit: string;
      /** So many iterations may run at once; what would begin beyond that is dropped, and counted. */
      readonly preAllocatedVUs: number;
    });

/** The iteration that code runs in. */
export const iteration = new AsyncLocalStorage<{ readonly iterationInTest: number }>();

/** Runs all scenarios side by side; gives the seconds that it took. */
export async function runScenarios({ scenarios }: Options, test: Readonly<Record<string, unknown>>): Promise<number> {
  const started = performance.now();
  await Promise.all(Object.values(scenarios).map((scenario) => runScenario(scenario, test)));
  return (performance.now() - started) / 1_000;
}

async function runScenario(scenario: Scenario, test: Readonly<Record<string, unknown>>): Promise<void> {
  const run = test[scenario.exec];
  if (!isFunction(run)) throw new Error(`There is no function ${scenario.exec}`);
  const running = new Set<Promise<void>>();
  let begun = 0;
  const begin = (): Promise<void> => {
    const one = iterate(run, begun).finally(() => running.delete(one));
    begun += 1;
    running.add(one);
    return one;
  };
  const end = performance.now() + milliseconds(scenario.duration);
  if (scenario.executor === 'constant-vus') {
    const users = Array.from({ length: scenario.vus }, async () => {
      while (performance.now() < end) await begin();
    });
    await within(Promise.all(users), milliseconds(scenario.duration) + milliseconds(scenario.gracefulStop ?? '30s'));
    return;
  }
  const pause = milliseconds(scenario.timeUnit) / scenario.rate;
  for (let next = performance.now(); next < end; next += pause) {
    await sleep(Math.max(0, next - performance.now()));
    if (running.size < scenario.preAllocatedVUs) void begin();
    else note('dropped_iterations', 1);
  }
  await within(Promise.all(running), milliseconds(scenario.gracefulStop ?? '30s'));
}

function isFunction(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

async function iterate(run: () => unknown, iterationInTest: number): Promise<void> {
  const started = performance.now();
  try {
    await iteration.run({ iterationInTest }, async () => run());
  } catch (error) {
    process.stderr.write(`an iteration failed: ${error instanceof Error ? error.message : error}\n`);
    note('iterations_failed', 1);
  }
  note('iteration_duration', performance.now() - started);
}

async function within(work: Promise<unknown>, patience: number): Promise<void> {
  const late = new AbortController();
  const tooLate = sleep(patience, 'late' as const, { signal: late.signal }).catch(() => 'ended' as const);
  if ((await Promise.race([work, tooLate])) === 'late') note('iterations_cut', 1);
  late.abort();
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

function milliseconds(duration: string): number {
  const [, count, unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(duration) ?? [];
  if (count === undefined) throw new Error(`${duration} is no duration that is known here`);
  return Number(count) * (UNITS[unit] ?? Number.NaN);
}
