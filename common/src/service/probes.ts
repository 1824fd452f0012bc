import { Hono } from 'hono';
import type { Health } from '../health/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { healthAnswer } from './health-report.ts';
import type { ServiceIdentity } from './identity.ts';

/** The HTTP side of a service that works on events alone: health and metrics, for probes and Prometheus. */
export function probeApp(service: ServiceIdentity, health: Health, metrics: Metrics): Hono {
  const app = new Hono();
  app.get('/health', async (c) => {
    const { body, headers, status } = await healthAnswer(health, service);
    for (const [name, value] of Object.entries(headers)) c.header(name, String(value));
    return c.json(body, status);
  });
  app.get('/metrics', async (c) => c.text(await metrics.text()));
  return app;
}
