import { defineConfig, setting } from '@ai2text/common/config';
import { databaseSettings } from '@ai2text/common/database';
import { modelSettings } from '@ai2text/common/models';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings, tokenSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8084),
  ...databaseSettings('.data/asr'),
  ...natsSettings,
  ...objectSettings,
  ...modelSettings,
  ...tokenSettings,
  model: setting('ASR_MODEL', z.string().default('whisper-base'), 'Name of the model, a Whisper of any size.'),
  modelVersion: setting(
    'ASR_MODEL_VERSION',
    z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .default('1.0.0'),
    'Version of the model, as results name it.',
  ),
  modelStage: setting(
    'ASR_MODEL_STAGE',
    z.enum(['staging', 'production']).default('production'),
    'Promotions to this stage are heeded.',
  ),
  modelCache: setting(
    'MODEL_CACHE',
    z.string().default('.data/asr/models'),
    'Folder of this process that promoted models are unpacked into; the ones in use and two more stay.',
  ),
  voiceModel: setting('ASR_VOICE_MODEL', z.string().default('silero-vad'), 'Name of the model that hears voices.'),
  bucket: setting('TRANSCRIPT_BUCKET', z.string().default('ai2text-transcripts'), 'Bucket that results are stored in.'),
  leaseSeconds: setting(
    'ASR_LEASE_SECONDS',
    z.coerce.number().int().min(1).max(3_600).default(60),
    'Seconds after which a job whose process says nothing is given to another.',
  ),
  longestMinutes: setting(
    'ASR_LONGEST_MINUTES',
    z.coerce.number().int().min(1).max(1_440).default(360),
    'Longest audio of one job.',
  ),
  streams: setting(
    'ASR_STREAMS',
    z.coerce.number().int().min(0).max(1_000).default(8),
    'Live streams at a time; one more is told to come back later.',
  ),
});
