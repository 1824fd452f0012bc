/**
 * Rules, alerts and dashboards: that Prometheus' own tool takes the rules, that each alert fires when it should and is
 * silent when it should not, and that whoever is woken has a page to read. Whether services tell all the figures that are
 * asked for is seen where services run: tests/e2e/platform.test.ts.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dashboards, generatedFiles, readRules, selectorsOf } from '../scripts/observability/index.ts';
import { findPromtool } from '../scripts/promtool.ts';
import { runbookQueries } from './runbook-queries.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PROMETHEUS = join(ROOT, 'deploy/observability/prometheus');
const RULE_FILES = filesOf('rules');
const TEST_FILES = filesOf('tests');
const SITE = 'https://ai2text.dev/';

const rules = readRules();
const alerts = rules.filter(({ alert }) => alert !== undefined);
const objectives = rules.flatMap(({ labels, record }) =>
  record === 'slo:budget:ratio' ? [labels?.['slo'] ?? ''] : [],
);

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(PROMETHEUS, folder)).map((name) => join(PROMETHEUS, folder, name));
}

/** Rejects with what it printed, if it finds fault. */
async function promtool(...args: readonly string[]): Promise<string> {
  const program = findPromtool();
  if (program === undefined) throw new Error('No promtool: run `node scripts/promtool.ts --install` first');
  const { stdout } = await promisify(execFile)(program, args);
  return stdout;
}

describe('promtool', () => {
  test('takes the rules', async () => {
    expect(await promtool('check', 'rules', '--lint=all', '--lint-fatal', ...RULE_FILES)).toContain('SUCCESS');
  });

  test('takes the example of a configuration', async () => {
    expect(await promtool('check', 'config', '--lint=all', join(PROMETHEUS, 'prometheus.yaml'))).toContain('is valid');
  });

  test.each(TEST_FILES)('sees the alerts fire, and be silent, as %s says', async (file) => {
    expect(await promtool('test', 'rules', file)).toContain('SUCCESS');
  });
});

describe('an alert', () => {
  interface Case {
    readonly alertname: string;
    readonly exp_alerts?: readonly { readonly exp_labels: Readonly<Record<string, string>> }[];
  }
  const cases = TEST_FILES.flatMap((file): readonly Case[] =>
    parse(readFileSync(file, 'utf8')).tests.flatMap(
      (each: { alert_rule_test: readonly Case[] }) => each.alert_rule_test,
    ),
  );

  test.each(alerts)('$alert is seen to fire, and to be silent', ({ alert }) => {
    const ours = cases.filter(({ alertname }) => alertname === alert);
    expect(ours.some(({ exp_alerts = [] }) => exp_alerts.length > 0)).toBe(true);
    expect(ours.some(({ exp_alerts = [] }) => exp_alerts.length === 0)).toBe(true);
  });

  test.each(alerts)('$alert says how bad it is, what happens, and where to read on', ({ annotations = {}, labels }) => {
    expect(labels?.['severity']).toMatch(/^(page|ticket)$/);
    expect(annotations['summary']).toBeTruthy();
    expect(annotations['description']).toBeTruthy();
    for (const page of pagesOf(annotations['runbook_url'] ?? '')) expect(existsSync(join(ROOT, page)), page).toBe(true);
  });

  test('finds its page in the table of contents of the runbooks, as every page is', () => {
    const ofAlerts = alerts.flatMap(({ annotations = {} }) => pagesOf(annotations['runbook_url'] ?? ''));
    const all = readdirSync(join(ROOT, 'docs/runbooks')).map((name) => `docs/runbooks/${name}`);
    const contents = readFileSync(join(ROOT, 'docs/runbooks/README.md'), 'utf8');
    expect(all.filter((page) => !contents.includes(`(${page.slice('docs/runbooks/'.length)})`))).toEqual([
      'docs/runbooks/README.md',
    ]);
    expect([...new Set(ofAlerts)].filter((page) => !all.includes(page))).toEqual([]);
  });
});

test('each objective was seen to wake somebody', () => {
  const text = TEST_FILES.map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(objectives.length).toBeGreaterThan(0);
  expect(objectives.filter((objective) => !text.includes(`exp_labels: { slo: ${objective},`))).toEqual([]);
});

test('what follows from rules and dashboards is as they are', () => {
  const stale = [...generatedFiles()].filter(([path, text]) => readFileSync(join(ROOT, path), 'utf8') !== text);
  expect(
    stale.map(([path]) => path),
    'Run: node scripts/observability.ts',
  ).toEqual([]);
  const kept = readdirSync(join(ROOT, 'deploy/observability/grafana/dashboards'));
  expect(kept.filter((name) => !generatedFiles().has(`deploy/observability/grafana/dashboards/${name}`))).toEqual([]);
});

test.each(dashboards())('every panel of $title says what it shows, and asks in PromQL', ({ panels = [] }) => {
  const inner = panels.flatMap((panel) => ('panels' in panel ? panel.panels : [panel]));
  expect(inner.length).toBeGreaterThan(4);
  for (const panel of inner) {
    expect(panel).toMatchObject({ title: expect.stringMatching(/./) });
    for (const target of panel.targets ?? []) {
      expect('expr' in target && selectorsOf(String(target.expr)).length).toBeTruthy();
    }
  }
});

test('runbooks ask in PromQL, and name no page that is not there', () => {
  expect(runbookQueries().length).toBeGreaterThan(50);
  for (const query of runbookQueries()) expect(selectorsOf(query).length, query).toBeGreaterThan(0);
  const pages = readdirSync(join(ROOT, 'docs/runbooks'));
  const links = pages.flatMap((page) => {
    const text = readFileSync(join(ROOT, 'docs/runbooks', page), 'utf8');
    return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => join('docs/runbooks', link));
  });
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});

test('load tests hold the platform to the objectives', () => {
  const thresholds = readFileSync(join(ROOT, 'tests/load/platform.js'), 'utf8');
  const recorded = (name: string, slo: string) =>
    rules.find(({ labels, record }) => record === name && labels?.['slo'] === slo)?.expr ?? '';
  const share = (slo: string) => Number(/^vector\((.+)\)$/.exec(recorded('slo:budget:ratio', slo))?.[1]);
  const bound = (slo: string) => Number(/le="([\d.]+)"/.exec(recorded('slo:bad:rate5m', slo))?.[1]);
  const percentile = (slo: string) => `p(${Math.round((1 - share(slo)) * 100)})`;
  for (const threshold of [
    `'http_req_failed{kind:search}': ['rate<${share('search-availability')}']`,
    `'http_req_duration{kind:search}': ['${percentile('search-latency')}<${bound('search-latency') * 1_000}']`,
    `'http_req_failed{kind:read}': ['rate<${share('gateway-availability')}']`,
    `'http_req_duration{kind:read}': ['${percentile('gateway-latency')}<${bound('gateway-latency') * 1_000}']`,
    `findable_after_seconds: ['${percentile('findable')}<${bound('findable')}']`,
    `streams_opened: ['rate>${1 - share('live-streams')}']`,
  ]) {
    expect(thresholds).toContain(threshold);
  }
});

describe('an expression', () => {
  test('gives up what it asks for', () => {
    const expression = 'sum by (a) (rate(x_total{a="1", b=~"$b", c!=""}[$__rate_interval])) / on (a) y or vector(0)';
    expect(selectorsOf(expression)).toEqual([
      {
        metric: 'x_total',
        labels: [
          { name: 'a', operator: '=', value: '1' },
          { name: 'b', operator: '=~', value: '$b' },
          { name: 'c', operator: '!=', value: '' },
        ],
      },
      { metric: 'y', labels: [] },
    ]);
  });

  test.each(['sum(', 'rate(x[])', 'x{a}', '{a="b"}'])('that is none is refused: %s', (expression) => {
    expect(() => selectorsOf(expression)).toThrow(SyntaxError);
  });
});

/** Paths of the pages that a URL of a runbook may become, from the root of the project. */
function pagesOf(url: string): readonly string[] {
  expect(url.startsWith(SITE), url).toBe(true);
  const path = url.slice(SITE.length);
  const placeholder = '{{ $labels.slo }}';
  return path.includes(placeholder) ? objectives.map((objective) => path.replace(placeholder, objective)) : [path];
}
