import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { training } from '@ai2text/client';
import { openDatabase, prepareSchema } from '@ai2text/common/database';
import { createHealth } from '@ai2text/common/health';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { folderStore, type StoredObject } from '@ai2text/common/objects';
import { createTokenVerifier, developmentIssuer } from '@ai2text/common/tokens';
import { create } from 'tar';
import { createApp } from '../src/app.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { startEvaluations } from '../src/evaluations/index.ts';
import { startTrainingRuns, type Trainer, type Trainers } from '../src/runs/index.ts';

const RULES = { issuer: 'https://id.test', audience: 'ai2text', clockSkew: 0 };
export const OWNER = '01a0c3d4-1e5f-7a60-8b71-2c3d4e5f6a01';

/** What a trainer is unless a test says otherwise. */
const TRAINER: Omit<Trainer, 'command'> = {
  kinds: ['asr'],
  needsDataset: false,
  slot: 'default',
  longestMinutes: 1,
  environment: [],
};

export interface TestOptions {
  /** What hears the samples. Default: a program that repeats what is in the model's folder. */
  readonly command?: readonly string[];
  readonly timeoutMs?: number;
  /** Programs that train, by name. Default: none. */
  readonly trainers?: Readonly<Record<string, Partial<Trainer> & Pick<Trainer, 'command'>>>;
  /** Bytes that a trainer may leave, and that its log may have on disk. */
  readonly largest?: number;
  readonly logBytes?: number;
  /** Bytes that a run may have on disk while it works, and that ended ones may keep. */
  readonly disk?: number;
  readonly kept?: number;
  /** Milliseconds that a program has to end when it is asked to. */
  readonly grace?: number;
  readonly lease?: number;
  /** Folder of the database. Default: it is kept in memory. */
  readonly database?: string;
  /** Folder of everything else. Default: a new one. */
  readonly folder?: string;
  /** Folder of the data sets. Default: one that is empty. */
  readonly datasets?: string;
}

/**
 * Stands for a recogniser: hears whatever the file `hears` in the model's folder says, a line a sample, so that a model
 * is as good as its file.
 */
const PARROT = `
  const { readFileSync } = require('node:fs');
  const folder = process.argv[process.argv.indexOf('--model') + 1];
  const lines = readFileSync(folder + '/hears', 'utf8').split('\\n');
  const samples = readFileSync(0, 'utf8').trim().split('\\n');
  samples.forEach((_, index) => console.log(JSON.stringify({ text: lines[index] ?? '', seconds: 0.5, audioSeconds: 2 })));
`;

/** The service as callers meet it: its own app and queue, on the embedded database and a folder. */
export async function startTestService({
  command = ['node', '-e', PARROT, '--'],
  timeoutMs = 20_000,
  trainers = {},
  largest = 2 ** 20,
  logBytes = 65_536,
  disk = 2 ** 30,
  kept = 2 ** 30,
  grace = 500,
  lease = 60_000,
  database,
  folder = mkdtempSync(join(tmpdir(), 'training-')),
  datasets = join(folder, 'datasets'),
}: TestOptions = {}) {
  const log = createLogger({ service: 'test', level: 'silent' });
  const store = openDatabase<DatabaseSchema>(database === undefined ? {} : { folder: database });
  await prepareSchema(store, migrations, true);
  const { db } = store;
  const objects = folderStore(join(folder, 'objects'));
  const issuer = await developmentIssuer(RULES);
  const now = (): Date => new Date();
  const cache = join(folder, 'models');
  const evaluations = startEvaluations({
    db,
    objects,
    datasets,
    cache,
    command,
    timeoutMs,
    lease: 60_000,
    now,
    log,
    interval: 20,
  });
  const known: Trainers = new Map(Object.entries(trainers).map(([name, each]) => [name, { ...TRAINER, ...each }]));
  const runs = join(folder, 'runs');
  const trainingRuns = startTrainingRuns({
    db,
    objects,
    datasets,
    trainers: known,
    runs,
    bucket: 'ai2text-models',
    largest,
    logBytes,
    disk,
    kept,
    lease,
    grace,
    now,
    log,
    interval: 20,
  });
  const app = createApp({
    db,
    objects,
    bucket: 'ai2text-models',
    datasets,
    trainers: known,
    onTrainingRun: () => trainingRuns.wake(),
    onEvaluation: () => evaluations.wake(),
    onEvent: () => {},
    now,
    health: createHealth({ checks: {} }),
    metrics: createMetrics({ service: 'test', process: false }),
    verifyToken: createTokenVerifier(issuer.keys, RULES),
    log,
  });
  const client = async (scopes = ['training:read', 'training:write', 'models:promote']) =>
    training.createTrainingClient({
      baseUrl: 'http://training.test',
      fetch: async (input, init) => app.request(input, init),
      credentials: { bearerAuth: await issuer.issue(OWNER, scopes) },
    });

  return {
    db,
    objects,
    /** Folder of training runs. */
    runs,
    client,
    /** A data set with these words in it. */
    dataset(name: string, texts: readonly string[]): void {
      mkdirSync(join(datasets, name), { recursive: true });
      const lines = texts.map((text, index) => JSON.stringify({ audio: `${index}.ogg`, text, language: 'vi' }));
      writeFileSync(join(datasets, name, 'manifest.jsonl'), `${lines.join('\n')}\n`);
    },
    /** Puts the tar of a model into the store that hears these words. */
    async model(hears: readonly string[]): Promise<StoredObject> {
      const source = mkdtempSync(join(folder, 'source-'));
      writeFileSync(join(source, 'hears'), hears.join('\n'));
      return this.modelFrom(source);
    },
    /** Puts the tar of a folder into the store. */
    modelFrom(source: string): Promise<StoredObject> {
      const archive = create({ cwd: source, portable: true }, readdirSync(source));
      return objects.put({ bucket: 'ai2text-models', key: `${OWNER}/${newId()}.tar` }, archive, 'application/x-tar');
    },
    events: () => db.selectFrom('outbox').selectAll().execute(),
    /** Ends training runs alone, as a service does that is shut down. */
    stopRuns: () => trainingRuns.stop(),
    stop: async () => {
      await evaluations.stop();
      await trainingRuns.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
