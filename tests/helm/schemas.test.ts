import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
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
  return ({ apiVersion, kind, ...rest }: KubernetesObject): readonly string[] | undefined => {
    const name = places.get(`${apiVersion} ${kind}`);
    if (name === undefined) return undefined;
    const validate = ajv.getSchema(`kubernetes#/$defs/${name}`);
    if (validate === undefined) throw new Error(`there is no schema of ${kind}`);
    validate({ apiVersion, kind, ...rest });
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
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
  });
});

test.each(ENVIRONMENTS)('helm lint has nothing to say of %s', (environment) => {
  const { code, stdout } = helm('lint', '--strict', CHART, '--values', join(CHART, `values-${environment}.yaml`));
  expect([code, stdout.match(/\[(WARNING|ERROR)\].*/g)]).toEqual([0, null]);
});

test.each(CASES)('%s comes out the same every time', (_, environment, more) => {
  expect(rendered(environment, ...more)).toBe(rendered(environment, ...more));
});
