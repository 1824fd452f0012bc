import { fileURLToPath } from 'node:url';
import { defineConfig, setting } from '@ai2text/common/config';
import { databaseSettings } from '@ai2text/common/database';
import { objectSettings } from '@ai2text/common/objects';
import { listenSettings, natsSettings, tokenSettings } from '@ai2text/common/service';
import { z } from 'zod';

/** The program of asr that hears files, in the way in which the service does. */
const RECOGNISER = ['node', fileURLToPath(new URL('../../asr/src/recognise.ts', import.meta.url))];

/** What may be set. The names are those of the environment; the README says the same to people. */
export const settings = defineConfig({
  ...listenSettings(8085),
  ...databaseSettings('.data/training'),
  ...natsSettings,
  ...objectSettings,
  ...tokenSettings,
  datasets: setting(
    'DATASET_DIR',
    z.string().default(fileURLToPath(new URL('../datasets', import.meta.url))),
    'Folder with a folder for each data set.',
  ),
  cache: setting(
    'MODEL_CACHE',
    z.string().default('.data/training/models'),
    'Folder of this process that models are unpacked into; the ones in use and two more stay.',
  ),
  command: setting(
    'RECOGNISE_COMMAND',
    z
      .string()
      .default(JSON.stringify(RECOGNISER))
      .transform((text, context) => {
        const words = z.array(z.string()).min(1).safeParse(parse(text));
        if (words.success) return words.data;
        context.addIssue({ code: 'custom', message: 'is no JSON array of a program and its arguments' });
        return z.NEVER;
      }),
    'Program that hears the samples of an evaluation, as a JSON array. No shell sees it.',
  ),
  timeoutMinutes: setting(
    'EVALUATION_LONGEST_MINUTES',
    z.coerce.number().int().min(1).max(10_080).default(720),
    'Longest time that an evaluation may take.',
  ),
  leaseSeconds: setting(
    'EVALUATION_LEASE_SECONDS',
    z.coerce.number().int().min(1).max(3_600).default(60),
    'Seconds after which an evaluation whose process says nothing is given to another.',
  ),
  trainers: setting(
    'TRAINERS_FILE',
    z.string().optional(),
    'File with the programs that may train, by name. Without it none may.',
  ),
  runs: setting('TRAINING_DIR', z.string().default('.data/training/runs'), 'Folder that training runs work in.'),
  bucket: setting(
    'MODEL_BUCKET',
    z.string().default('ai2text-models'),
    'Bucket that models lie in, and trained ones are stored in.',
  ),
  runLeaseSeconds: setting(
    'TRAINING_LEASE_SECONDS',
    z.coerce.number().int().min(1).max(3_600).default(30),
    'Seconds after which a training run whose process says nothing is given up.',
  ),
  largestGib: setting(
    'TRAINING_LARGEST_GIB',
    z.coerce.number().int().min(1).max(1_024).default(20),
    'Most GiB that a training run may leave.',
  ),
  diskGib: setting(
    'TRAINING_DISK_GIB',
    z.coerce.number().int().min(1).max(10_240).default(50),
    'Most GiB that a training run may have on disk while it works, its base version and what it leaves included.',
  ),
  keptMib: setting(
    'TRAINING_KEPT_MIB',
    z.coerce.number().int().min(0).max(1_048_576).default(1_024),
    'Most MiB of logs of ended training runs that are kept on disk; the oldest go first.',
  ),
  logMib: setting(
    'TRAINING_LOG_MIB',
    z.coerce.number().int().min(1).max(1_024).default(10),
    'Most MiB of the log of a training run that are kept on disk.',
  ),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
