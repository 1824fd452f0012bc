import { defineConfig, setting } from '@ai2text/common/config';
import { databaseSettings } from '@ai2text/common/database';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings, tokenSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8081),
  ...databaseSettings('.data/ingestion'),
  ...natsSettings,
  ...objectSettings,
  ...tokenSettings,
  bucket: setting(
    'RECORDING_BUCKET',
    z.string().default('ai2text-recordings'),
    'Bucket that recordings are stored in.',
  ),
  largestMegabytes: setting(
    'UPLOAD_LARGEST_MB',
    z.coerce.number().int().min(1).max(512).default(512),
    'Largest upload in one request.',
  ),
  resumableMegabytes: setting(
    'UPLOAD_RESUMABLE_LARGEST_MB',
    z.coerce.number().int().min(1).max(5_120).default(1_024),
    'Largest upload that is sent in appends.',
  ),
  resumableHours: setting(
    'UPLOAD_RESUMABLE_HOURS',
    z.coerce.number().int().min(1).max(720).default(24),
    'Time that such an upload may take until all bytes are there.',
  ),
  atOnce: setting(
    'UPLOADS_AT_ONCE',
    z.coerce.number().int().min(1).max(10_000).default(32),
    'Requests that send files at the same time; each takes about 15 MiB. One more is told to come back.',
  ),
  longestMinutes: setting(
    'UPLOAD_LONGEST_MINUTES',
    z.coerce.number().int().min(1).max(1_440).default(360),
    'Longest audio that is taken in.',
  ),
});
