export type HealthStatus = 'pass' | 'warn' | 'fail';

export interface CheckResult {
  readonly status: HealthStatus;
  /** What is wrong, in one line; safe to show to who may see health. */
  readonly output?: string;
  /** When the check ran, RFC 3339. */
  readonly time: string;
  readonly durationMs: number;
}

/** Body of a health endpoint. */
export interface HealthReport {
  /** The worst status of all checks; `pass` when there are none. */
  readonly status: HealthStatus;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** What a check returns to say: working, but look at it. */
export interface Warning {
  readonly status: 'warn';
  readonly output: string;
}

export function warn(output: string): Warning {
  return { status: 'warn', output };
}

const WEIGHT: Readonly<Record<HealthStatus, number>> = { pass: 0, warn: 1, fail: 2 };

export function worst(statuses: readonly HealthStatus[]): HealthStatus {
  return statuses.reduce<HealthStatus>((a, b) => (WEIGHT[b] > WEIGHT[a] ? b : a), 'pass');
}

/** 200 while traffic may come, 503 when it must not. */
export function httpStatusOf(report: HealthReport): 200 | 503 {
  return report.status === 'fail' ? 503 : 200;
}
