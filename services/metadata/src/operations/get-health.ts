import type { HealthReport as Report } from '@ai2text/common/health';
import type { HealthReport, MetadataService } from '@ai2text/servers/metadata';
import { SERVICE } from '../service.ts';
import type { Dependencies } from './dependencies.ts';

export function getHealth({ health }: Dependencies): MetadataService['getHealth'] {
  return async () => {
    const report = present(await health.ready());
    if (report.status === 'fail') return { status: 503, headers: { 'Retry-After': 5 }, body: report };
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, body: report };
  };
}

function present({ status, checks }: Report): HealthReport {
  return {
    status,
    service: SERVICE.name,
    version: SERVICE.version,
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
