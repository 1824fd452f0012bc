import type { Samples } from './metrics.ts';

/** Conditions such as `p(95)<500`, by a metric and the tags that its samples must have: `http_req_duration{kind:search}`. */
export type Thresholds = Readonly<Record<string, readonly string[]>>;

export interface Summary {
  readonly text: string;
  readonly isCrossed: boolean;
}

/** Figures of all metrics, and what became of the thresholds. One without any sample is crossed: nothing was shown. */
export function summarise(metrics: Samples, thresholds: Thresholds, seconds: number): Summary {
  const lines = [...metrics.keys()].sort().map((name) => line(name, valuesOf(metrics, name), seconds));
  let isCrossed = false;
  for (const [key, conditions] of Object.entries(thresholds)) {
    const values = valuesOf(metrics, key);
    for (const condition of conditions) {
      const isMet = meets(values, condition);
      isCrossed ||= !isMet;
      lines.push(`${isMet ? '✓' : '✗'} ${key} ${condition}  ${figures(values)}`);
    }
  }
  return { text: `${lines.join('\n')}\n`, isCrossed };
}

function valuesOf(metrics: Samples, key: string): readonly number[] {
  const [, name = '', wanted = ''] = /^([^{]+)(?:\{(.*)\})?$/.exec(key) ?? [];
  const tags = wanted === '' ? [] : wanted.split(',').map((pair) => pair.split(':'));
  const samples = (metrics.get(name) ?? []).filter((sample) =>
    tags.every(([tag = '', value]) => sample.tags[tag] === value),
  );
  return samples.map(({ value }) => value).sort((a, b) => a - b);
}

function meets(values: readonly number[], condition: string): boolean {
  const [, figure = '', share, operator = '', bound] =
    /^(p|rate|count)(?:\((\d+)\))?([<>])([\d.]+)$/.exec(condition) ?? [];
  // What never happened was counted right, as nought.
  if (values.length === 0 && figure !== 'count') return false;
  const value = figure === 'p' ? quantile(values, Number(share) / 100) : figure === 'rate' ? mean(values) : sum(values);
  if (operator === '') throw new Error(`${condition} is no threshold that is known here`);
  return operator === '<' ? value < Number(bound) : value > Number(bound);
}

function line(name: string, values: readonly number[], seconds: number): string {
  return `${name.padEnd(26)} ${figures(values)}  ${(values.length / seconds).toFixed(1)}/s`;
}

function figures(values: readonly number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(values, share));
  const shown = { n: values.length, avg: mean(values), p50, p95, p99, max: values.at(-1) };
  return Object.entries(shown)
    .map(([key, value]) => `${key}=${round(value ?? Number.NaN)}`)
    .join(' ');
}

/** Between the two values that lie nearest, as k6 does it. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function round(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}
