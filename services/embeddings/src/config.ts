import { defineConfig, setting } from '@ai2text/common/config';
import { databaseSettings } from '@ai2text/common/database';
import { embeddingSettings } from '@ai2text/common/embedding';
import { modelSettings } from '@ai2text/common/models';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8087),
  ...databaseSettings('.data/embeddings/database'),
  ...natsSettings,
  ...objectSettings,
  ...modelSettings,
  ...embeddingSettings,
  modelCache: setting(
    'MODEL_CACHE',
    z.string().default('.data/embeddings/models'),
    'Folder of this process that promoted models are unpacked into; the ones in use and two more stay.',
  ),
  leaseSeconds: setting(
    'EMBEDDING_LEASE_SECONDS',
    z.coerce.number().int().min(1).max(3_600).default(60),
    'Seconds after which a text whose process says nothing is given to another.',
  ),
  bucket: setting('VECTOR_BUCKET', z.string().default('ai2text-vectors'), 'Bucket that vectors are stored in.'),
  cacheFile: setting(
    'VECTOR_CACHE',
    z.string().default('.data/embeddings/vectors.sqlite'),
    'File that keeps vectors by text and model, so that no text is calculated twice.',
  ),
  cacheSize: setting(
    'VECTOR_CACHE_SIZE',
    z.coerce.number().int().min(0).max(10_000_000).default(100_000),
    'Most vectors in the cache; those that were not used for the longest time go first.',
  ),
});
