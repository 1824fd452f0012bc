import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeAudio, type Sound } from '@ai2text/common/audio';
import { defineConfig } from '@ai2text/common/config';
import { openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { createHealth } from '@ai2text/common/health';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { modelSettings } from '@ai2text/common/models';
import { folderStore, type ObjectStore } from '@ai2text/common/objects';
import { listen } from '@ai2text/common/service';
import { createTokenVerifier, developmentIssuer } from '@ai2text/common/tokens';
import { createApp } from '../src/app.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { createTurns, openThreadRecogniser, openVoiceActivity, type Recogniser } from '../src/engine/index.ts';
import { createModelShelf, type ModelShelf } from '../src/models/index.ts';
import { createStreams, type Streams, type StreamsOptions } from '../src/streams/index.ts';

export const BUCKET = 'transcripts';
const RULES = { issuer: 'https://id.test', audience: 'ai2text', clockSkew: 0 };
const log = createLogger({ service: 'test', level: 'silent' });
const config = defineConfig(modelSettings).load({});

/** The service as callers meet it, on a port of its own, with the real models. */
export interface TestService {
  readonly url: string;
  readonly store: Store<DatabaseSchema>;
  readonly objects: ObjectStore;
  readonly shelf: ModelShelf;
  readonly streams: Streams;
  token(owner: string, scopes?: readonly string[]): Promise<string>;
  /** A recording that can be transcribed, as ingestion told of it. */
  recordingOf(owner: string, id: string): Promise<void>;
  stop(): Promise<void>;
}

export function openTestRecogniser(): Promise<Recogniser> {
  const model = { name: 'whisper-base', version: '1.0.0' };
  return openThreadRecogniser({ model, voiceModel: 'silero-vad', config, log });
}

export function speech(name: string): Promise<Sound> {
  const folder = join(import.meta.dirname, '../../../tests/speech');
  return decodeAudio(readFileSync(join(folder, name)), 3_600_000);
}

/** @param models what it hears with: one recogniser, or a shelf of them */
export async function startTestService(
  models: Recogniser | ModelShelf,
  options: Pick<StreamsOptions, 'limits'> & { readonly most?: number } = {},
): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'asr-test-'));
  const store = openDatabase<DatabaseSchema>();
  await prepareSchema(store, migrations, true);
  const objects = folderStore(folder);
  const issuer = await developmentIssuer(RULES);
  const voices = await openVoiceActivity(config.modelFolder, 'silero-vad');
  const shelf = 'hold' in models ? models : await shelfOf(models);
  const streams = createStreams({ shelf, turns: createTurns(), voices, log, most: 8, ...options });
  const app = createApp({
    db: store.db,
    objects,
    bucket: BUCKET,
    shelf,
    streams,
    onJob() {},
    onDone() {},
    now: () => new Date(),
    health: createHealth({ checks: {} }),
    metrics: createMetrics({ service: 'test', process: false }),
    verifyToken: createTokenVerifier(issuer.keys, RULES),
    log,
  });
  const listener = await listen(
    app,
    '127.0.0.1',
    0,
    streams.upgrade((request) => app.fetch(request)),
  );
  return {
    url: listener.url,
    store,
    objects,
    shelf,
    streams,
    token: (owner, scopes = ['stream:write']) => issuer.issue(owner, scopes),
    recordingOf: async (owner_id, id) => {
      const audio = { bucket: 'audio', key: `${id}.ogg`, mediaType: 'audio/ogg', bytes: 1, sha256: '0'.repeat(64) };
      const row = { id, owner_id, language: 'en', duration_ms: 13_073, audio: JSON.stringify(audio) };
      await store.db.insertInto('recordings').values(row).execute();
    },
    stop: async () => {
      await streams.close(1_000);
      await listener.close();
      await voices.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It is opened once for all tests, and whoever opened it closes it. */
function shelfOf(recogniser: Recogniser): Promise<ModelShelf> {
  const usual = { ...recogniser.model, languages: ['vi', 'en'] };
  return createModelShelf({ usual, open: async () => ({ ...recogniser, close: async () => {} }), log });
}
