import { defineConfig, secret, setting } from '@ai2text/common/config';
import { databaseSettings } from '@ai2text/common/database';
import { embeddingSettings } from '@ai2text/common/embedding';
import { modelSettings } from '@ai2text/common/models';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings, tokenSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8083),
  ...databaseSettings('.data/search'),
  ...natsSettings,
  ...objectSettings,
  ...modelSettings,
  ...embeddingSettings,
  ...tokenSettings,
  modelCache: setting(
    'MODEL_CACHE',
    z.string().default('.data/search/models'),
    'Folder of this process that promoted models are unpacked into; the ones in use and two more stay.',
  ),
  qdrantUrl: setting(
    'QDRANT_URL',
    z.url({ protocol: /^https?$/ }).optional(),
    'Qdrant server that holds the vectors; without it they lie in the database, by way of pgvector.',
  ),
  qdrantKey: secret('QDRANT_API_KEY', z.string().optional(), 'Key of the Qdrant server.'),
});
