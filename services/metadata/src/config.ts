import { defineConfig, setting } from '@ai2text/common/config';
import { databaseSettings } from '@ai2text/common/database';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings, tokenSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8082),
  ...databaseSettings('.data/metadata'),
  ...natsSettings,
  ...objectSettings,
  ...tokenSettings,
  streams: setting(
    'EVENT_STREAMS',
    z.coerce.number().int().min(1).max(100_000).default(1_000),
    'Streams of recording events that may be open at the same time.',
  ),
});

/** Everything that the environment says, checked. */
export type ServiceConfig = ReturnType<typeof settings.load>;
