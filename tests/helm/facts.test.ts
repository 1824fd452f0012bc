import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { allServices, ROOT, type ServiceFacts } from '../../scripts/services/facts.ts';
import { chartFacts, type Facts } from './chart.ts';

const charted = chartFacts();
let services: readonly ServiceFacts[] = [];
beforeAll(async () => {
  services = await allServices();
});

function variables(name: string): ReadonlyMap<string, ServiceFacts['variables'][number]> {
  const found = services.find((service) => service.name === name);
  return new Map(found?.variables.map((variable) => [variable.env, variable]));
}

test('the chart has the services that there are', () => {
  expect(Object.keys(charted).sort()).toEqual(services.map(({ name }) => name).sort());
});

describe.each(Object.entries(charted))('what the chart says of %s is what its settings say', (name, facts: Facts) => {
  test('its port', () => {
    expect(String(facts.port)).toBe(variables(name).get('PORT')?.default);
  });

  test.each([
    ['database', 'DATABASE_URL'],
    ['nats', 'NATS_URL'],
    ['objects', 'S3_REGION'],
    ['tokens', 'JWKS_URL'],
    ['qdrant', 'QDRANT_URL'],
    ['redis', 'REDIS_URL'],
    ['models', 'MODEL_DIR'],
    ['embedding', 'EMBEDDING_MODEL'],
  ] as const)('whether it has %s', (fact, variable) => {
    expect(facts[fact] ?? false).toBe(variables(name).has(variable));
  });

  test('a database of its own comes with a way to migrate it', () => {
    expect(services.find((service) => service.name === name)?.hasMigrations).toBe(facts.database ?? false);
  });

  test('the services that it calls', () => {
    const called = Object.keys(charted).filter((other) => variables(name).has(`${other.toUpperCase()}_URL`));
    expect(facts.calls ?? []).toEqual(called);
  });

  test('the buckets that it is told of', () => {
    const named = [...variables(name).keys()].filter((variable) => variable.endsWith('_BUCKET'));
    expect(Object.keys(facts.buckets ?? {})).toEqual(named);
  });

  test('the folders and files that it writes', () => {
    const own = [...variables(name).values()].filter(
      ({ default: place, env }) => place?.startsWith(`.data/${name}/`) && env !== 'DATA_DIR',
    );
    expect(Object.keys(facts.folders ?? {}).sort()).toEqual(own.map(({ env }) => env).sort());
  });
});

test('nobody but the gateway asks other services', () => {
  const asking = globSync('services/*/src/**/*.ts', { cwd: ROOT })
    .filter((path) => !path.startsWith('services/console/'))
    .filter((path) => {
      const code = readFileSync(join(ROOT, path), 'utf8');
      return /(?<![\w.])fetch\(|from '(undici|node:https?|node:net|@ai2text\/client)'/.test(
        code.replaceAll(/import type .*/g, ''),
      );
    })
    .map((path) => path.split('/')[1]);
  expect([...new Set(asking)]).toEqual(['gateway']);
});

/** Libraries that speak to something over the network, and the fact that stands for it. */
const SPEAKING: Readonly<Record<string, keyof Facts | 'everybody'>> = {
  ioredis: 'redis',
  '@qdrant/js-client-rest': 'qdrant',
  undici: 'calls',
};

test('who brings a library that speaks to a server has its edge', () => {
  const found = new Set<string>();
  for (const name of Object.keys(charted)) {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'services', name, 'package.json'), 'utf8'));
    for (const [library, fact] of Object.entries(SPEAKING)) {
      if (!(library in dependencies)) continue;
      found.add(library);
      expect(charted[name]?.[fact as keyof Facts], `${name} and ${library}`).toBeTruthy();
    }
  }
  // A library that was exchanged must not make this test say nothing.
  expect([...found].sort()).toEqual(Object.keys(SPEAKING).sort());
});
