/**
 * What the probes of the chart ask, asked of real processes that run with the variables of the chart: a neighbour that is
 * gone takes a service out of traffic and does not have it started again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../scripts/services/facts.ts';
import { type ServiceProcess, startService } from '../e2e/service-process.ts';
import { type NatsServer, startNatsServer } from '../nats.ts';
import { chartFacts, type KubernetesObject, objects } from './chart.ts';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly timeoutSeconds: number;
}
type Probing = Readonly<Record<'startupProbe' | 'readinessProbe' | 'livenessProbe', Probe>>;

const all = objects('dev');
const folder = mkdtempSync(join(tmpdir(), 'probes-'));
/** One that does nothing without NATS, and the one that says of others how they are. */
const STARTED = ['nlp-post', 'gateway'] as const;
let nats: NatsServer;
const running = new Map<string, ServiceProcess>();

function deploymentOf(service: string): KubernetesObject {
  const found = all.find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name === `release-ai2text-${service}`,
  );
  if (found === undefined) throw new Error(`there is no Deployment of ${service}`);
  return found;
}

function probing(service: string): Probing {
  return deploymentOf(service).spec.template.spec.containers[0];
}

beforeAll(async () => {
  nats = await startNatsServer();
  // This machine has neither the addresses nor the folders of a pod.
  const here = {
    HOST: '127.0.0.1',
    PORT: '0',
    NATS_URL: nats.url,
    OBJECT_DIR: folder,
    DEVELOPMENT_KEY_FILE: `${folder}/key`,
  };
  for (const service of STARTED) {
    const { env } = deploymentOf(service).spec.template.spec.containers[0];
    const given = env.map(({ name, value }: { readonly name: string; readonly value: string }) => {
      if (name in here) return [name, here[name as keyof typeof here]];
      // Names of Services lead nowhere here; nothing listens at this port.
      return [name, value.replace(/^http:\/\/release-.*/, 'http://127.0.0.1:9')];
    });
    running.set(service, await startService(join(ROOT, `services/${service}/src/main.ts`), Object.fromEntries(given)));
  }
});
afterAll(async () => {
  await Promise.all([...running.values()].map((service) => service.stop('SIGKILL')));
  await nats?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the kubelet would make of a probe: an answer from 200 to 399, in time. */
async function passes(service: string, probe: keyof Probing): Promise<boolean> {
  const { httpGet, timeoutSeconds } = probing(service)[probe];
  const url = new URL(httpGet.path, running.get(service)?.url);
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutSeconds * 1_000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer !== undefined && answer.status >= 200 && answer.status < 400;
}

async function outcomes(service: string): Promise<readonly boolean[]> {
  const all: boolean[] = [];
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const)
    all.push(await passes(service, probe));
  return all;
}

test('every service is asked the same, where its Deployment says', () => {
  for (const service of Object.keys(chartFacts())) {
    const { livenessProbe, readinessProbe, startupProbe } = probing(service);
    const asked = [startupProbe, readinessProbe, livenessProbe].map(({ httpGet: { path, port } }) => `${port}${path}`);
    expect(asked, service).toEqual(['http/health', 'http/health', 'http/metrics']);
  }
});

test('services that work pass', async () => {
  expect(await outcomes('nlp-post')).toEqual([true, true, true]);
});

test('the gateway takes requests while services behind it are away', async () => {
  expect(await outcomes('gateway')).toEqual([true, true, true]);
});

test('a service without its neighbour is out of traffic, and left to run', async () => {
  await nats.kill();
  await expect.poll(() => passes('nlp-post', 'readinessProbe'), { timeout: 30_000 }).toBe(false);
  expect(await passes('nlp-post', 'livenessProbe')).toBe(true);
  await nats.restart();
  await expect.poll(() => passes('nlp-post', 'readinessProbe'), { timeout: 30_000 }).toBe(true);
});

test('SIGTERM ends a service within the time that a pod has', async () => {
  for (const [name, service] of running) {
    const { terminationGracePeriodSeconds, containers } = deploymentOf(name).spec.template.spec;
    const left = terminationGracePeriodSeconds - containers[0].lifecycle.preStop.sleep.seconds;
    const { code, elapsed } = await service.stop('SIGTERM');
    expect(code, name).toBe(0);
    expect(elapsed, name).toBeLessThan(left * 1_000);
  }
});
