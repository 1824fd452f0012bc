import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Services in the order in which they start. Those in one row need nothing of each other. */
export const ROWS = [
  ['metadata', 'ingestion', 'asr', 'nlp-post', 'embeddings', 'search', 'training'],
  // Knows where all others are.
  ['gateway'],
] as const;

export type PartName = (typeof ROWS)[number][number];

/** The services behind the gateway, by the variable that tells it where they are. */
const BEHIND = ['metadata', 'ingestion', 'asr', 'search', 'training'] as const;

export interface Surroundings {
  /** Folder of all that is kept. */
  readonly data: string;
  readonly natsUrl: string;
  /** Where the gateway will be. */
  readonly gatewayUrl: string;
  /** Where services are that run already. */
  readonly urls: ReadonlyMap<string, string>;
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
    DATA_DIR: join(data, name),
    VECTOR_CACHE: join(data, 'embeddings/vectors.sqlite'),
    MODEL_CACHE: join(data, 'training/models'),
    JWKS_URL: `${gatewayUrl}/.well-known/jwks.json`,
  };
}

function gateway({ data, gatewayUrl, urls }: Surroundings): Record<string, string> {
  const behind = BEHIND.flatMap((name) => {
    const url = urls.get(name);
    return url === undefined ? [] : [[`${name.toUpperCase()}_URL`, url]];
  });
  return {
    ...Object.fromEntries(behind),
    PORT: new URL(gatewayUrl).port,
    DEVELOPMENT_KEY_FILE: join(data, 'development-key.json'),
  };
}
