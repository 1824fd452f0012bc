import { stringify } from 'yaml';
import { dashboards } from './dashboards/index.ts';
import { readRuleGroups } from './rules.ts';

const FOLDER = 'deploy/observability';
const NOTE = 'Written by `node scripts/observability.ts` from prometheus/rules: change those, and write it again.';

/** Every file that follows from rules and dashboards, with its path from the root of the project. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const dashboard of dashboards()) {
    const name = dashboard.uid?.replace('ai2text-', '');
    files.set(`${FOLDER}/grafana/dashboards/${name}.json`, `${JSON.stringify(dashboard, undefined, 2)}\n`);
  }
  files.set(`${FOLDER}/kubernetes/prometheus-rule.yaml`, prometheusRule());
  return files;
}

/** The rules for the Prometheus operator. Its Prometheus picks them by labels: give it those that it looks for. */
function prometheusRule(): string {
  const manifest = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'ai2text', labels: { 'app.kubernetes.io/part-of': 'ai2text' } },
    spec: { groups: readRuleGroups() },
  };
  return `# ${NOTE}\n${stringify(manifest, { lineWidth: 120 })}`;
}
