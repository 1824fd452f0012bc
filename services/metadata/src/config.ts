import { defineConfig } from '@ai2text/common/config';
import { databaseSettings } from '@ai2text/common/database';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings, tokenSettings } from '@ai2text/common/service';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8082),
  ...databaseSettings('.data/metadata'),
  ...natsSettings,
  ...objectSettings,
  ...tokenSettings,
});

/** Everything that the environment says, checked. */
export type ServiceConfig = ReturnType<typeof settings.load>;
