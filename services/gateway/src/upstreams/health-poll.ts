import { SERVICES, type ServiceName } from '../routes/index.ts';
import type { Upstreams } from './upstreams.ts';

export interface UpstreamHealth {
  readonly service: ServiceName;
  readonly status: 'pass' | 'warn' | 'fail';
  readonly version?: string;
  readonly latencyMs?: number;
  readonly checkedAt: string;
  /** What is wrong; never an address. */
  readonly detail?: string;
}

export interface HealthPoll {
  /** What is known of each service, by name. */
  latest(): readonly UpstreamHealth[];
  stop(): void;
}

const EVERY_MS = 5_000;
const PATIENCE_MS = 2_000;

/** Asks every service for its health, again and again. The first answers are there when this resolves. */
export async function pollHealth(upstreams: Upstreams): Promise<HealthPoll> {
  let latest: readonly UpstreamHealth[] = [];
  const ask = async (): Promise<void> => {
    latest = await Promise.all(SERVICES.map((service) => healthOf(service, upstreams)));
  };
  await ask();
  const timer = setInterval(ask, EVERY_MS).unref();
  return { latest: () => latest, stop: () => clearInterval(timer) };
}

async function healthOf(service: ServiceName, upstreams: Upstreams): Promise<UpstreamHealth> {
  const url = upstreams.get(service)?.url;
  const checkedAt = new Date().toISOString();
  if (url === undefined) return { service, status: 'fail', checkedAt, detail: 'The service has no address.' };
  const started = performance.now();
  try {
    // Not over the upstream's own connections: neither its breaker nor its queue may decide what is seen here.
    const answer = await fetch(new URL('/health', url), {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    });
    const report: unknown = await answer.json();
    const latencyMs = Math.round((performance.now() - started) * 10) / 10;
    return { service, checkedAt, latencyMs, ...summary(report) };
  } catch {
    return { service, status: 'fail', checkedAt, detail: 'No answer within two seconds.' };
  }
}

function summary(report: unknown): Pick<UpstreamHealth, 'status' | 'version' | 'detail'> {
  if (typeof report !== 'object' || report === null || !('status' in report)) {
    return { status: 'fail', detail: 'The answer is no health report.' };
  }
  const { status } = report;
  const version = 'version' in report && typeof report.version === 'string' ? { version: report.version } : {};
  if (status === 'pass' || status === 'warn') return { status, ...version };
  return { status: 'fail', ...version, detail: 'The service says that it cannot work.' };
}
