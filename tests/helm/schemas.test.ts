import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { httpRouteDefinition } from '../../scripts/gateway-api-schemas.ts';
import { KUBERNETES_VERSIONS, kubernetesSchemas } from '../../scripts/kubernetes-schemas.ts';
import { CHART, ENVIRONMENTS, EVERYTHING, helm, type KubernetesObject, objects, rendered } from './chart.ts';

const CASES = [
  ...ENVIRONMENTS.map((name) => [name, name, []] as const),
  ['prod with everything', 'prod', EVERYTHING],
] as const;

/** Says what is wrong with an object, by the schemas of one version; undefined for kinds that are of somebody else. */
function judge(version: (typeof KUBERNETES_VERSIONS)[number]) {
  const document = JSON.parse(readFileSync(kubernetesSchemas(version), 'utf8'));
  // Formats such as int32 say no more than the server's own types do.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, 'kubernetes');
  const places = new Map(
    Object.entries<Record<string, unknown>>(document.$defs).flatMap(([name, schema]) => {
      const kinds = schema['x-kubernetes-group-version-kind'];
      if (!Array.isArray(kinds)) return [];
      return kinds.map(
        ({ group, kind, version: of }) => [`${group === '' ? '' : `${group}/`}${of} ${kind}`, name] as const,
      );
    }),
  );
  const route = ajv.compile(closed(httpRouteSchema()));
  return ({ apiVersion, kind, ...rest }: KubernetesObject): readonly string[] | undefined => {
    const isRoute = apiVersion === 'gateway.networking.k8s.io/v1' && kind === 'HTTPRoute';
    const name = places.get(`${apiVersion} ${kind}`);
    if (name === undefined && !isRoute) return undefined;
    const validate = isRoute ? route : ajv.getSchema(`kubernetes#/$defs/${name}`);
    if (validate === undefined) throw new Error(`there is no schema of ${kind}`);
    validate({ apiVersion, kind, ...rest });
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** As the Gateway API defines it. Its rules in CEL are no part of it. */
function httpRouteSchema(): Schema {
  const { spec } = parse(readFileSync(httpRouteDefinition(), 'utf8'));
  const version = spec.versions.find(({ name }: { readonly name: string }) => name === 'v1');
  return version.schema.openAPIV3Schema;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** The same without fields that it does not know: a server would drop them in silence. */
function closed({ items, properties, ...rest }: Schema): Schema {
  return {
    ...rest,
    ...(items && { items: closed(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, closed(each)])),
      additionalProperties: false,
    }),
  };
}

describe.each(KUBERNETES_VERSIONS)('Kubernetes %s', (version) => {
  const faultsOf = judge(version);

  test.each(CASES)('takes everything of %s', (_, environment, more) => {
    const unknown = new Set<string>();
    const all = objects(environment, ...more);
    expect(all.length).toBeGreaterThan(30);
    for (const object of all) {
      const faults = faultsOf(object);
      if (faults === undefined) unknown.add(`${object.apiVersion} ${object.kind}`);
      else expect(faults, `${object.kind} ${object.metadata.name}`).toEqual([]);
    }
    // Of the Prometheus Operator.
    const own = environment === 'prod' ? ['monitoring.coreos.com/v1 ServiceMonitor'] : [];
    expect([...unknown]).toEqual(own);
  });

  test('would see a wrong field, a wrong type and a missing one', () => {
    const [deployment] = objects('stage').filter(({ kind }) => kind === 'Deployment');
    if (deployment === undefined) throw new Error('there is no Deployment');
    const broken = (change: (pod: { containers: Record<string, unknown>[] }) => void): readonly string[] => {
      const copy = structuredClone(deployment);
      change(copy.spec.template.spec);
      return faultsOf(copy) ?? [];
    };
    expect(broken(() => {})).toEqual([]);
    expect(broken(({ containers }) => Object.assign(containers[0] ?? {}, { volumeMount: [] }))).not.toEqual([]);
    expect(broken(({ containers }) => Object.assign(containers[0] ?? {}, { ports: 'http' }))).not.toEqual([]);
    expect(broken(({ containers }) => delete containers[0]?.['name'])).not.toEqual([]);
    const route = objects('prod', ...EVERYTHING).find(({ kind }) => kind === 'HTTPRoute');
    if (route === undefined) throw new Error('there is no HTTPRoute');
    const faultsWith = (spec: object): readonly string[] =>
      faultsOf({ ...route, spec: { ...route.spec, ...spec } }) ?? [];
    expect(faultsWith({})).toEqual([]);
    for (const spec of [
      { hosts: [] },
      { parentRefs: [{}] },
      { rules: [{ backendRefs: [{ name: 'a', port: 'http' }] }] },
    ])
      expect(faultsWith(spec)).not.toEqual([]);
  });
});

test.each(ENVIRONMENTS)('helm lint has nothing to say of %s', (environment) => {
  const { code, stdout } = helm('lint', '--strict', CHART, '--values', join(CHART, `values-${environment}.yaml`));
  expect([code, stdout.match(/\[(WARNING|ERROR)\].*/g)]).toEqual([0, null]);
});

test.each(CASES)('%s comes out the same every time', (_, environment, more) => {
  expect(rendered(environment, ...more)).toBe(rendered(environment, ...more));
});
