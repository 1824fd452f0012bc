import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allServices, ROOT } from '../../scripts/services/facts.ts';
import { routeTable } from '../../services/gateway/src/routes/index.ts';
import { componentOf, ENVIRONMENTS, EVERYTHING, type KubernetesObject, objects, podsOf } from './chart.ts';

interface Rule {
  readonly ports: readonly { readonly port: number | string; readonly protocol: string }[];
  readonly to?: readonly Peer[];
  readonly from?: readonly Peer[];
}
interface Peer {
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly namespaceSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
}

const BEHIND = ['asr', 'ingestion', 'metadata', 'search', 'training'];
const ALL = ['asr', 'embeddings', 'gateway', 'ingestion', 'metadata', 'nlp-post', 'search', 'training'];
const NAMESPACE = 'kubernetes.io/metadata.name';

/** A pod of the release, or the namespace of somebody else. A peer without both would be everybody in the release. */
function nameOf({ namespaceSelector, podSelector }: Peer): string {
  const component = componentOf(podSelector?.matchLabels);
  if (component !== '') return component;
  const namespace = namespaceSelector?.matchLabels[NAMESPACE];
  if (namespace === undefined) throw new Error('a peer that selects nothing');
  return `namespace ${namespace}`;
}

/** Every edge as `from → to:port`, as one side of it allows it. */
function edges(all: readonly KubernetesObject[], side: 'ingress' | 'egress'): readonly string[] {
  return all
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .flatMap(({ spec }) => {
      const own = componentOf(spec.podSelector.matchLabels);
      const rules: readonly Rule[] = spec[side] ?? [];
      return rules.flatMap(({ ports, ...rule }) => {
        const peers = (side === 'egress' ? rule.to : rule.from)?.map(nameOf) ?? ['anywhere'];
        return peers.flatMap((peer) =>
          ports.map(({ port }) => (side === 'egress' ? `${own} → ${peer}:${port}` : `${peer} → ${own}:${port}`)),
        );
      });
    })
    .sort();
}

const PORTS = new Map(
  (await allServices()).map(({ name, variables }) => [
    name,
    variables.find(({ env }) => env === 'PORT')?.default ?? '',
  ]),
);

function fromEach(names: readonly string[], to: string): readonly string[] {
  return names.map((name) => `${name} → ${to}`);
}

const BUT_GATEWAY = ALL.filter((name) => name !== 'gateway');
const WITH_DATABASE = BUT_GATEWAY.filter((name) => name !== 'nlp-post');
const WITH_TOKENS = ['gateway', ...BEHIND];
const toDns = (names: readonly string[]) => [
  ...fromEach(names, 'namespace kube-system:53'),
  ...fromEach(names, 'namespace kube-system:53'),
];
const toOwn = (from: string, names: readonly string[]) => names.map((name) => `${from} → ${name}:${PORTS.get(name)}`);

test('in dev everything stays inside of the release', () => {
  const all = objects('dev');
  expect(edges(all, 'egress')).toEqual(
    [
      ...toDns([...ALL, 'test']),
      ...toOwn('gateway', BEHIND),
      ...toOwn('test', ALL),
      ...fromEach(BUT_GATEWAY, 'nats:4222'),
      // The gateway is the issuer.
      ...fromEach(BEHIND, `gateway:${PORTS.get('gateway')}`),
    ].sort(),
  );
  expect(edges(all, 'ingress')).toEqual(
    [
      ...BEHIND.map((name) => `gateway → ${name}:http`),
      ...ALL.map((name) => `test → ${name}:http`),
      ...fromEach(BUT_GATEWAY, 'nats:nats'),
      ...fromEach(BEHIND, 'gateway:http'),
    ].sort(),
  );
});

test('in prod there are the edges that the code uses, and none more', () => {
  const all = objects('prod');
  expect(edges(all, 'egress')).toEqual(
    [
      ...toDns([...ALL, 'test', 'migrations']),
      ...toOwn('gateway', BEHIND),
      ...toOwn('test', ALL),
      ...fromEach([...WITH_DATABASE, 'migrations'], 'namespace postgresql:5432'),
      ...fromEach(BUT_GATEWAY, 'namespace nats:4222'),
      'gateway → namespace redis:6379',
      // S3, and the keys of the issuer.
      ...fromEach(BUT_GATEWAY, 'anywhere:443'),
      ...fromEach(WITH_TOKENS, 'anywhere:443'),
      ...fromEach(ALL, 'namespace observability:4318'),
    ].sort(),
  );
  expect(edges(all, 'ingress')).toEqual(
    [
      ...BEHIND.map((name) => `gateway → ${name}:http`),
      ...ALL.map((name) => `test → ${name}:http`),
      ...ALL.map((name) => `namespace observability → ${name}:http`),
      'namespace ingress → gateway:http',
    ].sort(),
  );
});

test('ports of servers outside follow their addresses', () => {
  const all = objects('prod', ...EVERYTHING);
  const out = edges(all, 'egress');
  expect(out.filter((edge) => edge.endsWith(':9000'))).toEqual(fromEach(BUT_GATEWAY, 'anywhere:9000'));
  expect(out.filter((edge) => edge.endsWith(':6333'))).toEqual(['search → anywhere:6333']);
  expect(out.filter((edge) => edge.endsWith(':443'))).toEqual([...fromEach(WITH_TOKENS, 'anywhere:443')].sort());
  const plain = objects('prod', '--set', 'objects.s3.endpoint=http://s3,telemetry.endpoint=https://collector/otlp');
  expect(edges(plain, 'egress')).toEqual(
    expect.arrayContaining(['asr → anywhere:80', 'asr → namespace observability:443']),
  );
});

describe.each([...ENVIRONMENTS])('%s', (environment) => {
  const all = objects(environment);
  const pods = podsOf(all);

  test('no pod is left out of what closes everything', () => {
    const deny = all.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name.endsWith('-deny'));
    expect(deny?.spec).toEqual({ podSelector: { matchLabels: expect.anything() }, policyTypes: ['Ingress', 'Egress'] });
    for (const { from, labels } of pods) expect(labels, from).toMatchObject(deny?.spec.podSelector.matchLabels);
  });

  test('both sides of each edge inside of the release allow it', () => {
    const inside = (edge: string): boolean => !/namespace |anywhere/.test(edge);
    const withoutPort = (edge: string): string => edge.replace(/:\w+$/, '');
    const out = edges(all, 'egress').filter(inside).map(withoutPort);
    expect(edges(all, 'ingress').filter(inside).map(withoutPort)).toEqual(out);
  });

  test('a policy is about the pods of one thing', () => {
    for (const { kind, metadata, spec } of all) {
      if (kind !== 'NetworkPolicy' || metadata.name.endsWith('-deny')) continue;
      const chosen = pods.filter(({ labels }) => matches(spec.podSelector.matchLabels, labels));
      expect(new Set(chosen.map(({ labels }) => componentOf(labels))).size, metadata.name).toBe(1);
    }
  });

  test('a Service, a budget and a Deployment choose the pods of one Deployment and no other', () => {
    for (const { kind, metadata, spec } of all) {
      const selector = kind === 'Service' ? spec.selector : spec?.selector?.matchLabels;
      if (selector === undefined || kind === 'ServiceMonitor') continue;
      const chosen = pods.filter(({ labels }) => matches(selector, labels)).map(({ from }) => from);
      expect(chosen, `${kind} ${metadata.name}`).toEqual([
        `${metadata.name.endsWith('-nats') ? 'StatefulSet' : 'Deployment'} ${metadata.name}`,
      ]);
    }
  });
});

function matches(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

interface Match {
  readonly path: string;
  readonly isExact: boolean;
}

const outside = objects('prod', ...EVERYTHING);
const found = (wanted: string): KubernetesObject => {
  const object = outside.find(({ kind }) => kind === wanted);
  if (object === undefined) throw new Error(`there is no ${wanted}`);
  return object;
};

/** What each way in leads on. */
const WAYS_IN: Readonly<Record<string, () => readonly Match[]>> = {
  Ingress: () =>
    found('Ingress').spec.rules.flatMap(
      ({ http }: { readonly http: { readonly paths: readonly { path: string; pathType: string }[] } }) =>
        http.paths.map(({ path, pathType }) => ({ path, isExact: pathType === 'Exact' })),
    ),
  HTTPRoute: () =>
    found('HTTPRoute').spec.rules.flatMap(
      ({ matches: all }: { readonly matches: readonly { readonly path: { type: string; value: string } }[] }) =>
        all.map(({ path: { type, value } }) => ({ path: value, isExact: type === 'Exact' })),
    ),
};

test('the HTTPRoute leads to the port of the gateway', () => {
  const gateway = outside.find(({ kind, metadata }) => kind === 'Service' && metadata.name.endsWith('-gateway'));
  expect(found('HTTPRoute').spec.rules).toHaveLength(1);
  expect(found('HTTPRoute').spec.rules[0].backendRefs).toEqual([
    { name: gateway?.metadata.name, port: gateway?.spec.ports[0].port },
  ]);
});

describe.each(Object.entries(WAYS_IN))('the %s', (_, matchesOf) => {
  const leads = (wanted: string): boolean =>
    matchesOf().some(({ isExact, path }) =>
      isExact ? wanted === path : wanted === path || wanted.startsWith(`${path}/`),
    );

  test('leads to everything that is for callers', () => {
    const prefixes = routeTable().map(({ prefix }) => prefix);
    expect(prefixes.length).toBeGreaterThan(5);
    const own = [
      '/',
      '/console/index.js',
      '/v1/status',
      '/v1/routes',
      '/v1/token/introspect',
      '/.well-known/jwks.json',
    ];
    expect([...prefixes, ...own].filter((path) => !leads(path))).toEqual([]);
  });

  test('leaves inside what is for operators', () => {
    expect(['/metrics', '/health', '/console.old', '/v2'].filter(leads)).toEqual([]);
  });
});

test('without policies there are none', () => {
  const all = objects('prod', '--set', 'networkPolicy.enabled=false');
  expect(all.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
});

test('Prometheus finds the Services of the eight, and is told where metrics are', () => {
  const all = objects('prod');
  const monitor = all.find(({ kind }) => kind === 'ServiceMonitor');
  const chosen = all.filter(
    ({ kind, metadata }) => kind === 'Service' && matches(monitor?.spec.selector.matchLabels, metadata.labels ?? {}),
  );
  expect(chosen.map(({ metadata }) => componentOf(metadata.labels)).sort()).toEqual(ALL);
  expect(monitor?.spec.endpoints).toMatchObject([{ port: 'http', path: '/metrics', honorLabels: true }]);
  // The job of a series is its component, as alerts have it.
  expect(monitor?.spec.jobLabel).toBe('app.kubernetes.io/component');
  const rules = readFileSync(join(ROOT, 'deploy/observability/kubernetes/prometheus-rule.yaml'), 'utf8');
  expect(/up\{job=~"([^"]+)"\}/.exec(rules)?.[1]?.split('|').sort()).toEqual(ALL);
  // That of the NATS server speaks no such text.
  const nats = objects('dev').find(({ kind, metadata }) => kind === 'Service' && metadata.name.endsWith('-nats'));
  expect(matches(monitor?.spec.selector.matchLabels, nats?.metadata.labels ?? {})).toBe(false);
});
