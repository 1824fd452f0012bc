import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config, Settings } from '@ai2text/common/config';
import { beforeAll, describe, expect, test } from 'vitest';
import { allServices, ROOT, type ServiceFacts } from '../../scripts/services/facts.ts';
import { type Container, containerOf, ENVIRONMENTS, EVERYTHING, objects } from './chart.ts';

/** What a Secret may hold for a variable. */
const SECRETS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://user:password@postgresql.postgresql:5432/one',
  NATS_URL: 'nats://user:password@nats.nats:4222',
  REDIS_URL: 'redis://:password@redis.redis:6379',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'key',
  QDRANT_API_KEY: 'key',
};

/** Variables that are read by something else than the settings, and where. */
const READ_ELSEWHERE: Readonly<Record<string, string>> = {
  OTEL_EXPORTER_OTLP_ENDPOINT: 'common/src/telemetry/start-telemetry.ts',
  OTEL_TRACES_SAMPLER_ARG: 'common/src/telemetry/start-telemetry.ts',
};
/** Node's own, at its start. */
const OF_NODE = ['NODE_EXTRA_CA_CERTS'];

const CASES = [
  ...ENVIRONMENTS.map((name) => [name, name, []] as const),
  ['prod with everything', 'prod', EVERYTHING],
] as const;

let services: readonly ServiceFacts[] = [];
beforeAll(async () => {
  services = await allServices();
});

/** What the process sees, once the cluster has put in what Secrets hold. */
function environmentOf({ env }: Container): Record<string, string> {
  return Object.fromEntries(
    env.map(({ name, value, valueFrom }) => {
      if (valueFrom === undefined) return [name, value ?? ''];
      const secret = SECRETS[name];
      if (secret === undefined) throw new Error(`${name} comes from a Secret and is none`);
      return [name, secret];
    }),
  );
}

describe.each(CASES)('%s', (_, environment, more) => {
  const all = objects(environment, ...more);
  const containers = (): readonly (readonly [ServiceFacts, Container])[] =>
    services.map((service) => [service, containerOf(service.name, all)]);

  test('every variable is one that the code reads, and is said once', () => {
    for (const [{ name, variables }, { env }] of containers()) {
      const names = env.map((variable) => variable.name);
      expect([...new Set(names)], name).toEqual(names);
      const known = [...variables.map((variable) => variable.env), ...Object.keys(READ_ELSEWHERE), ...OF_NODE];
      expect(
        names.filter((variable) => !known.includes(variable)),
        name,
      ).toEqual([]);
    }
  });

  test('the settings of each service take the values', async () => {
    for (const [{ folder, name }, container] of containers()) {
      const module: { readonly settings: Config<Settings> } = await import(
        pathToFileURL(join(ROOT, folder, 'src/config.ts')).href
      );
      expect(() => module.settings.load(environmentOf(container)), name).not.toThrow();
    }
  });

  test('what is secret comes from Secrets, unless it is an address that anybody may read', () => {
    for (const [{ name, variables }, { env }] of containers()) {
      const secret = new Set(variables.filter((variable) => variable.secret).map((variable) => variable.env));
      for (const { name: variable, value, valueFrom } of env) {
        if (valueFrom !== undefined) expect(secret, `${name} ${variable}`).toContain(variable);
        else if (secret.has(variable)) expect(value, `${name} ${variable}`).toMatch(/^[a-z]+:\/\/[^@]+$/);
      }
    }
  });

  test('a container listens where its port, its Service and its probes are', () => {
    for (const [{ name }, container] of containers()) {
      const { HOST, PORT } = environmentOf(container);
      expect([HOST, container.ports], name).toEqual([
        '0.0.0.0',
        [{ name: 'http', containerPort: Number(PORT), protocol: 'TCP' }],
      ]);
      const service = all.find(
        ({ kind, metadata }) => kind === 'Service' && metadata.name === `release-ai2text-${name}`,
      );
      expect(service?.spec.ports, name).toMatchObject([{ port: Number(PORT), targetPort: 'http' }]);
    }
  });

  test('what a service writes lies where it may write', () => {
    for (const [{ name }, container] of containers()) {
      const writable = container.volumeMounts
        .filter(({ readOnly }) => readOnly !== true)
        .map(({ mountPath }) => mountPath);
      const written = ['DATA_DIR', 'OBJECT_DIR', 'MODEL_CACHE', 'VECTOR_CACHE', 'TRAINING_DIR', 'DEVELOPMENT_KEY_FILE'];
      for (const variable of container.env.filter((each) => written.includes(each.name))) {
        expect(
          writable.some((place) => variable.value === place || variable.value?.startsWith(`${place}/`)),
          `${name} ${variable.name}=${variable.value}`,
        ).toBe(true);
      }
    }
  });
});

describe.each(['stage', 'prod'])('in %s every service has what a server demands', (environment) => {
  const all = objects(environment);
  test.each([
    ['DATABASE_URL', ['DATABASE_URL']],
    ['NATS_URL', ['NATS_URL']],
    ['S3_REGION', ['S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']],
    ['JWKS_URL', ['JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE']],
    ['REDIS_URL', ['REDIS_URL']],
  ])('those that know %s', (known, demanded) => {
    const concerned = services.filter(({ variables }) => variables.some(({ env }) => env === known));
    expect(concerned.length).toBeGreaterThan(0);
    for (const { name } of concerned) {
      const names = containerOf(name, all).env.map((variable) => variable.name);
      expect(names, name).toEqual(expect.arrayContaining(demanded));
    }
  });

  test('none keeps anything in its process', () => {
    for (const { name } of services) {
      const names = containerOf(name, all).env.map((variable) => variable.name);
      expect(names, name).not.toEqual(expect.arrayContaining(['DATA_DIR']));
      expect(names, name).not.toEqual(expect.arrayContaining(['OBJECT_DIR']));
    }
  });
});

test('variables of telemetry are read where this test says', () => {
  for (const [variable, file] of Object.entries(READ_ELSEWHERE)) {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`'${variable}'`);
  }
});

test('numbers are said as the settings read them, however large', () => {
  const [large, fraction, truth] = ['1000000', '0.5', 'true'];
  const set = `services.gateway.config.RATE_LIMIT_REQUESTS=${large},embeddingModel.graceHours=${fraction},nats.provision=${truth}`;
  const all = objects('stage', '--set', set);
  const said = (service: string, variable: string) =>
    containerOf(service, all).env.find(({ name }) => name === variable)?.value;
  expect(said('gateway', 'RATE_LIMIT_REQUESTS')).toBe(large);
  expect(said('search', 'EMBEDDING_GRACE_HOURS')).toBe(fraction);
  expect(said('asr', 'NATS_PROVISION')).toBe(truth);
});
