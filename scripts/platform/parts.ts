import { renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Services in the order in which they start. Those in one row need nothing of each other. */
export const ROWS = [
  ['metadata', 'ingestion', 'asr', 'nlp-post', 'embeddings', 'search', 'training'],
  // Knows where all others are.
  ['gateway'],
] as const;

export type PartName = (typeof ROWS)[number][number];

/** The services behind the gateway. */
const BEHIND = ['metadata', 'ingestion', 'asr', 'search', 'training'] as const;

export interface Surroundings {
  /** Folder of all that is kept. */
  readonly data: string;
  readonly natsUrl: string;
  /** Where the gateway will be. */
  readonly gatewayUrl: string;
}

export function mainOf(name: PartName): string {
  return join(ROOT, 'services', name, 'src/main.ts');
}

/** The variables of a service, as far as whoever starts the platform has not set them. */
export function environmentOf(name: PartName, around: Surroundings): Record<string, string> {
  const { data, natsUrl, gatewayUrl } = around;
  const all = {
    AI2TEXT_ENVIRONMENT: 'dev',
    HOST: '127.0.0.1',
    OBJECT_DIR: join(data, 'objects'),
    NATS_URL: natsUrl,
    NATS_PROVISION: 'true',
  };
  if (name === 'gateway') return { ...all, ...gateway(around) };
  return {
    ...all,
    PORT: '0',
    // An embedded database has its folder for itself; that of embeddings holds a cache as well.
    DATA_DIR: name === 'embeddings' ? join(data, name, 'database') : join(data, name),
    VECTOR_CACHE: join(data, 'embeddings/vectors.sqlite'),
    MODEL_CACHE: join(data, 'training/models'),
    TRAINING_DIR: join(data, 'training/runs'),
    JWKS_URL: `${gatewayUrl}/.well-known/jwks.json`,
  };
}

function gateway({ data, gatewayUrl }: Surroundings): Record<string, string> {
  return {
    PORT: new URL(gatewayUrl).port,
    UPSTREAMS_FILE: upstreamsFile(data),
    DEVELOPMENT_KEY_FILE: join(data, 'development-key.json'),
  };
}

function upstreamsFile(data: string): string {
  return join(data, 'upstreams.json');
}

/** Tells a Prometheus where services are, if there is one: deploy/observability/prometheus/prometheus.yaml reads this file. */
export function writeTargets(data: string, urls: ReadonlyMap<string, string>): void {
  const targets = [...urls].map(([job, url]) => ({ targets: [new URL(url).host], labels: { job } }));
  replaceJson(join(data, 'prometheus-targets.json'), targets);
}

/** Tells the gateway where services are: one that was started again has another port, and the gateway watches this file. */
export function writeUpstreams(data: string, urls: ReadonlyMap<string, string>): void {
  const known = BEHIND.flatMap((name) => {
    const url = urls.get(name);
    return url === undefined ? [] : [[name, url]];
  });
  replaceJson(upstreamsFile(data), Object.fromEntries(known));
}

/** Whoever watches the file sees the old or the new content, never half of one. */
function replaceJson(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}
