import { defineConfig, setting } from '@ai2text/common/config';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8086),
  ...natsSettings,
  ...objectSettings,
  bucket: setting('TEXT_BUCKET', z.string().default('ai2text-transcripts'), 'Bucket that texts are stored in.'),
});
