import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/services/facts.ts';
import { containerOf, ENVIRONMENTS, EVERYTHING, objects, podsOf, rendered } from './chart.ts';

const CASES = [
  ...ENVIRONMENTS.map((name) => [name, name, []] as const),
  ['prod with everything', 'prod', EVERYTHING],
] as const;

describe.each(CASES)('%s', (_, environment, more) => {
  const all = objects(environment, ...more);

  test('every pod is shut in', () => {
    const pods = podsOf(all);
    expect(pods.length).toBeGreaterThan(8);
    for (const { from, spec } of pods) {
      expect(spec, from).toMatchObject({
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const container of spec.containers) {
        expect(container.securityContext, from).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        const { limits = {}, requests = {} } = container.resources ?? {};
        expect(Object.keys(requests), from).toEqual(expect.arrayContaining(['cpu', 'memory']));
        expect(Object.keys(limits), from).toContain('memory');
      }
    }
  });

  test('service accounts have no token, and there is one for each service', () => {
    const accounts = all.filter(({ kind }) => kind === 'ServiceAccount');
    for (const account of accounts) expect(account).toMatchObject({ automountServiceAccountToken: false });
    const used = podsOf(all).map(({ spec }) => spec.serviceAccountName);
    const names = new Set(accounts.map(({ metadata }) => metadata.name));
    expect(used.filter((name) => name !== undefined && !names.has(name))).toEqual([]);
    const ofServices = all
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ spec }) => spec.template.spec.serviceAccountName);
    expect(new Set(ofServices).size).toBe(8);
  });

  test('no Secret is made, and no container gets all of one', () => {
    expect(all.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(rendered(environment, ...more)).not.toMatch(/envFrom|secretRef|stringData/);
  });

  test('volumes and mounts belong together', () => {
    for (const { from, spec } of podsOf(all)) {
      const claimed = from.startsWith('StatefulSet') ? ['data'] : [];
      const volumes = [...(spec.volumes ?? []).map(({ name }) => name), ...claimed].sort();
      const mounts = spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name)).sort();
      expect(mounts, from).toEqual(volumes);
    }
  });

  test('a pod is killed only after a service has had its time to end', () => {
    const code = readFileSync(join(ROOT, 'common/src/shutdown/create-shutdown.ts'), 'utf8');
    const deadline = Number(/deadline \?\? ([\d_]+)/.exec(code)?.[1]?.replaceAll('_', ''));
    expect(deadline).toBeGreaterThan(1_000);
    for (const { kind, metadata, spec } of all) {
      if (kind !== 'Deployment') continue;
      const { containers, terminationGracePeriodSeconds } = spec.template.spec;
      const asleep = containers[0].lifecycle.preStop.sleep.seconds;
      expect(terminationGracePeriodSeconds * 1_000, metadata.name).toBeGreaterThan(asleep * 1_000 + deadline);
    }
  });
});

test('two pods never share an embedded database', () => {
  for (const { kind, metadata, spec } of objects('dev')) {
    if (kind !== 'Deployment') continue;
    const claim = spec.template.spec.volumes.find(
      ({ name }: { readonly name: string }) => name === 'data',
    ).persistentVolumeClaim;
    const has = claim !== undefined;
    expect(spec.strategy.type, metadata.name).toBe(has ? 'Recreate' : 'RollingUpdate');
    if (has) expect([claim.claimName, spec.replicas]).toEqual([`${metadata.name}-data`, 1]);
  }
});

test('what stores anything outlives the release', () => {
  const claims = objects('dev').filter(({ kind }) => kind === 'PersistentVolumeClaim');
  expect(claims.map(({ metadata }) => metadata.name)).toHaveLength(7);
  for (const { metadata } of claims) expect(metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
});

test('several replicas are spread, and may not all be taken at once', () => {
  const all = objects('prod');
  const several = all.filter(({ kind, spec }) => kind === 'Deployment' && spec.replicas !== 1);
  expect(several).toHaveLength(7);
  for (const { metadata, spec } of several) {
    const keys = spec.template.spec.topologySpreadConstraints.map(
      ({ topologyKey }: { topologyKey: string }) => topologyKey,
    );
    expect(keys).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
    const budget = all.find(({ kind, metadata: of }) => kind === 'PodDisruptionBudget' && of.name === metadata.name);
    expect(budget?.spec, metadata.name).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  }
  // A budget for a single pod would keep its node from being emptied, or say nothing.
  expect(all.filter(({ kind }) => kind === 'PodDisruptionBudget')).toHaveLength(7);
});

test('what scales by itself has no number of replicas in its Deployment', () => {
  const all = objects('prod');
  const scalers = all.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  expect(scalers.length).toBeGreaterThan(0);
  for (const { spec } of scalers) {
    const target = all.find(
      ({ kind, metadata }) => kind === 'Deployment' && metadata.name === spec.scaleTargetRef.name,
    );
    expect(target?.spec).not.toHaveProperty('replicas');
    // Utilisation is of what is requested.
    expect(target?.spec.template.spec.containers[0].resources.requests).toHaveProperty('cpu');
  }
});

test('a GPU is asked for, and insisted on', () => {
  const all = objects('prod', ...EVERYTHING);
  const asr = containerOf('asr', all);
  expect(asr.resources?.limits).toMatchObject({ 'nvidia.com/gpu': 1, memory: '4Gi' });
  expect(asr.env).toContainEqual({ name: 'MODEL_DEVICE', value: 'cuda' });
  const pod = all.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name.endsWith('-asr'))?.spec;
  expect(pod.template.spec.runtimeClassName).toBe('nvidia');
  expect(pod.strategy.rollingUpdate).toEqual({ maxSurge: 0, maxUnavailable: 1 });
  expect(JSON.stringify(objects('prod'))).not.toMatch(/nvidia|cuda/);
});

describe('schemas that jobs migrate', () => {
  const all = objects('prod');
  const jobs = all.filter(({ kind }) => kind === 'Job');

  test('are those of every service with a database, by the script that it has', () => {
    const commands = jobs.map(({ spec }) => spec.template.spec.containers[0].command);
    expect(commands).toHaveLength(6);
    for (const [program, script, ...words] of commands) {
      expect([program, words]).toEqual(['node', ['up']]);
      expect(readFileSync(join(ROOT, script), 'utf8')).toContain('runMigrations(');
    }
  });

  test('are changed before the services, with the image of the service and the users that may', () => {
    for (const { metadata, spec } of jobs) {
      expect(metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
      const [container] = spec.template.spec.containers;
      const service = /^release-ai2text-(.+)-migration$/.exec(metadata.name)?.[1] ?? '';
      expect(container.image).toBe(containerOf(service, all).image);
      expect(container.env).toEqual([
        { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'ai2text-database-owners', key: service } } },
      ]);
      expect(containerOf(service, all).env).toContainEqual({ name: 'DATABASE_MIGRATE', value: 'false' });
    }
  });

  test('are otherwise left to the services', () => {
    const stage = objects('stage');
    expect(stage.filter(({ kind }) => kind === 'Job')).toEqual([]);
    expect(containerOf('search', stage).env).toContainEqual({ name: 'DATABASE_MIGRATE', value: 'true' });
  });
});

test('images are named as they are built, or as the values say', () => {
  const images = (environment: string, more: readonly string[] = []) =>
    podsOf(objects(environment, ...more)).map(({ spec }) => spec.containers[0]?.image);
  expect(images('dev')).toContain('ai2text/nlp-post:1.1.0');
  for (const service of ['asr', 'gateway', 'training']) {
    expect(readFileSync(join(ROOT, 'services', service, 'Makefile'), 'utf8')).toContain(
      `IMAGE ?= ai2text/${service}:1.1.0`,
    );
  }
  expect(images('prod', EVERYTHING)).toContain('registry.example.com/ai2text/nlp-post:1.1.0');
  expect(images('prod', EVERYTHING)).toContain(`registry.example.com/ai2text/embeddings@sha256:${'0'.repeat(64)}`);
});
