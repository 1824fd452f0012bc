import type { Health, HealthReport as Report } from '../health/index.ts';
import type { ServiceIdentity } from './identity.ts';

/** Seconds after which it is worth asking an unhealthy service again. */
const ASK_AGAIN = 5;

/** The answer of `GET /health`, as every contract of the platform words it. */
export async function healthAnswer(health: Health, service: ServiceIdentity) {
  const body = present(await health.ready(), service);
  if (body.status === 'fail') return { status: 503, headers: { 'Retry-After': ASK_AGAIN }, body } as const;
  return { status: 200, headers: { 'Cache-Control': 'no-store' }, body } as const;
}

function present({ status, checks }: Report, service: ServiceIdentity) {
  return {
    status,
    service: service.name,
    version: service.version,
    uptimeSeconds: Math.floor(process.uptime()),
    checks: Object.entries(checks).map(([name, { status, output, time, durationMs }]) => ({
      name,
      status,
      observedAt: time,
      latencyMs: durationMs,
      ...(output === undefined ? {} : { detail: output }),
    })),
  };
}

/** A check of a neighbour. Health is public: what exactly went wrong stays in the log of whoever it went wrong for. */
export async function answers(what: string, answer: Promise<unknown>): Promise<void> {
  await answer.catch(() => {
    throw new Error(`${what} does not answer.`);
  });
}
