import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { allServices, ROOT, type ServiceFacts } from '../../scripts/services/facts.ts';
import { CHART, chartFacts, chartFile, ENVIRONMENTS } from './chart.ts';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const schema: Schema = JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

let services: readonly ServiceFacts[] = [];
beforeAll(async () => {
  services = await allServices();
});

test('versions are those of the project', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(chartFile('Chart.yaml')).toMatchObject({ apiVersion: 'v2', version, appVersion: version });
  expect(new Set(services.map((service) => service.version))).toEqual(new Set([version]));
});

test.each(['values.yaml', ...ENVIRONMENTS.map((name) => `values-${name}.yaml`)])(
  '%s is what the schema says',
  (file) => {
    expect(validate(chartFile(file)), JSON.stringify(validate.errors)).toBe(true);
  },
);

test('no object of the schema takes a name that it does not know', () => {
  const open: string[] = [];
  const look = (part: unknown, place: string): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('properties' in part && !('additionalProperties' in part) && !place.includes('/allOf/')) open.push(place);
    for (const [key, value] of Object.entries(part)) look(value, `${place}/${key}`);
  };
  look(schema, '');
  expect(open).toEqual([]);
});

test.each([
  [{ databases: {} }],
  [{ services: { whisper: {} } }],
  [{ services: { asr: { config: { ASR_MODLE: 'whisper-base' } } } }],
  [{ services: { gateway: { config: { ASR_STREAMS: 8 } } } }],
  [{ services: { search: { replica: 2 } } }],
  [{ database: { mode: 'sqlite' } }],
  [{ nats: { url: 'nats://user:password@nats:4222' } }],
  [{ redis: { url: 'redis://:password@redis:6379' } }],
  [{ objects: { s3: { secretAccessKey: 'x' } } }],
  [{ telemetry: { sampleRatio: 2 } }],
  [{ objects: { buckets: { recordings: 'No_Bucket' } } }],
  [{ podSecurity: { runAsUser: 0 } }],
])('%j is refused', (values) => {
  expect(validate(values)).toBe(false);
});

/** What the chart sets from other values, so that nobody has to say it twice. */
const OF_THE_CHART = new Set([
  ...[
    'PORT',
    'HOST',
    'AI2TEXT_ENVIRONMENT',
    'DATABASE_URL',
    'DATA_DIR',
    'DATABASE_MIGRATE',
    'NATS_URL',
    'NATS_PROVISION',
  ],
  ...[
    'OBJECT_DIR',
    'S3_REGION',
    'S3_ENDPOINT',
    'S3_ACCESS_KEY_ID',
    'S3_SECRET_ACCESS_KEY',
    'MODEL_DIR',
    'MODEL_DEVICE',
  ],
  ...['JWKS_URL', 'JWKS_FILE', 'JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_CLOCK_SKEW', 'DEVELOPMENT_KEY_FILE', 'REDIS_URL'],
  ...['EMBEDDING_MODEL', 'EMBEDDING_MODEL_VERSION', 'EMBEDDING_MODEL_STAGE', 'EMBEDDING_GRACE_HOURS'],
  ...['QDRANT_URL', 'QDRANT_API_KEY'],
  ...Object.values(chartFacts()).flatMap(({ buckets = {}, calls = [], folders = {} }) => [
    ...Object.keys(buckets),
    ...Object.keys(folders),
    ...calls.map((name) => `${name.toUpperCase()}_URL`),
  ]),
]);

/** What nobody can set, and why. */
const NOT_OFFERED: Readonly<Record<string, string>> = {
  UPSTREAMS_FILE: 'Services of the cluster lead to new pods by themselves',
  CONSOLE_DIR: 'the console is in the image',
  MODEL_HUB: 'what is fetched has no place to be kept in, and starts would depend on a hub',
};

describe('variables under `config`', () => {
  test('are all that the code reads and the chart does not set otherwise', () => {
    for (const { name, variables } of services) {
      const [, own] = schema.properties?.['services']?.properties?.[name]?.allOf ?? [];
      const offered = Object.keys(own?.properties?.['config']?.properties ?? {});
      const settable = variables
        .map(({ env }) => env)
        .filter((variable) => !OF_THE_CHART.has(variable) && !(variable in NOT_OFFERED));
      expect(offered.sort(), name).toEqual(settable.sort());
    }
  });
});

test('every value that the schema knows is there, with what it is for', () => {
  const text = readFileSync(join(CHART, 'values.yaml'), 'utf8');
  const values = chartFile('values.yaml');
  const missing: string[] = [];
  const look = (part: Schema, value: unknown, place: string): void => {
    const named = part.$ref === undefined ? part : schema.definitions?.[part.$ref.replace('#/definitions/', '')];
    for (const [key, inner] of Object.entries(named?.properties ?? {})) {
      const isThere = typeof value === 'object' && value !== null && key in value;
      if (!isThere) missing.push(`${place}${key}`);
      else look(inner, (value as Record<string, unknown>)[key], `${place}${key}.`);
    }
  };
  const { defaults, global, ...top } = schema.properties ?? {};
  expect(global).toBeDefined();
  const { services: ofServices, ...rest } = top;
  look({ properties: { ...rest, defaults: defaults?.allOf?.[0] ?? {} } }, values, '');
  // Of one service only, or from the pod's own language: there is nothing to say for all of them.
  const without = ['defaults.resources.', 'defaults.image.', 'defaults.database.'];
  expect(missing.filter((place) => !without.some((start) => place.startsWith(start)))).toEqual([]);
  expect(Object.keys(values['services'] ?? {})).toEqual(Object.keys(ofServices?.properties ?? {}));
  // A group of values is opened by a comment, or its first value is.
  const groups = text.split(/\n(?=\S)/).filter((block) => /^[a-z]/i.test(block));
  expect(groups.length).toBeGreaterThan(10);
});
