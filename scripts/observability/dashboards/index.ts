/**
 * Dashboards by the builders of Grafana itself, whose types say what a panel can be. `panels` has the few kinds that are
 * used, and what all of them share.
 */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { events } from './events.ts';
import { overview } from './overview.ts';
import { pipeline } from './pipeline.ts';
import { services } from './services.ts';

export function dashboards(): readonly Dashboard[] {
  return [overview(), services(), events(), pipeline()].map((dashboard) => dashboard.build());
}
