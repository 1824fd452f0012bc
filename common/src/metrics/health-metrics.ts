import { Gauge, type Registry } from 'prom-client';
import type { Health } from '../health/index.ts';

/** Shows what each check of the service's health says, checked at each scrape as a probe would. */
export function observeHealth(registry: Registry, health: Pick<Health, 'ready'>): void {
  new Gauge({
    name: 'health_check_passing',
    help: 'Whether a check of this service passes: 1, or 0 where it warns or fails.',
    labelNames: ['check'],
    registers: [registry],
    async collect() {
      const { checks } = await health.ready();
      for (const [check, { status }] of Object.entries(checks)) this.set({ check }, status === 'pass' ? 1 : 0);
    },
  });
}
