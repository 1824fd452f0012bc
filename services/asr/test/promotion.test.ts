import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asr, value } from '@ai2text/client';
import { defineConfig } from '@ai2text/common/config';
import { openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { modelSettings } from '@ai2text/common/models';
import { folderStore } from '@ai2text/common/objects';
import { type AsrStreamClient, connectAsrStream } from '@ai2text/events/asr-stream-v1';
import type { ModelPromotedEvent } from '@ai2text/events/model-promoted-v1';
import { create } from 'tar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { modelPromotedHandler } from '../src/handlers/model-promoted.ts';
import { openModels } from '../src/open-models.ts';
import { speech, startTestService } from './service.ts';

const PROMOTED = { name: 'whisper-better', version: '2.0.0' };
const folder = mkdtempSync(join(tmpdir(), 'promotion-'));
const log = createLogger({ service: 'test', level: 'silent' });
const installed = defineConfig(modelSettings).load({});
const objects = folderStore(join(folder, 'objects'));
const context = { log, signal: new AbortController().signal, working: () => {} };
let store: Store<DatabaseSchema>;
let artifact: ModelPromotedEvent['data']['artifact'];

beforeAll(async () => {
  store = openDatabase<DatabaseSchema>();
  await prepareSchema(store, migrations, true);
  const file = join(folder, 'model.tar');
  await create({ file, cwd: join(installed.modelFolder, 'whisper-base'), portable: true }, ['.']);
  const place = { bucket: 'ai2text-models', key: 'whisper-better/2.0.0.tar' };
  artifact = await objects.put(place, readFileSync(file), 'application/x-tar');
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function openShelf() {
  const config = {
    ...installed,
    model: 'whisper-base',
    modelVersion: '1.0.0',
    modelCache: join(folder, 'cache'),
    voiceModel: 'silero-vad',
  };
  return openModels(config, { db: store.db, objects, log });
}

function promotion(change: Partial<ModelPromotedEvent['data']> = {}): ModelPromotedEvent {
  const data = {
    promotionId: newId(),
    modelVersionId: newId(),
    kind: 'asr',
    stage: 'production',
    cause: 'promotion',
    model: PROMOTED,
    languages: ['en'],
    artifact,
    reason: 'It is better.',
    promotedBy: newId(),
    promotedAt: '2026-11-20T10:00:00.000Z',
    ...change,
  };
  // What the handler reads of an event is its data; the rest is the subject of other tests.
  return { id: newId(), data } as unknown as ModelPromotedEvent;
}

test('a promotion in the middle of a stream: the stream goes on, and what comes next has the new model', async () => {
  const models = await openShelf();
  const { shelf } = models;
  const service = await startTestService(shelf, { limits: { idle: 300_000 } });
  const promoted = modelPromotedHandler({ db: store.db, shelf, stage: 'production' });
  const owner = newId();
  try {
    const client = await connectAsrStream({ url: service.url, token: await service.token(owner) });
    const finals: string[] = [];
    let cause: string | undefined;
    const heard = (async () => {
      for await (const { data, name } of client.received) {
        if (name === 'final') finals.push(data.segment.text);
        if (name === 'end') cause = data.cause;
      }
    })();
    await client.send.streamStart({ type: 'start', encoding: 'pcm_s16le', sampleRateHz: 16_000, language: 'en' });
    const said = (await speech('meeting.en.ogg')).samples.subarray(0, 16_000 * 4.5);
    await speak(client, said);
    await speak(client, new Float32Array(16_000));
    await expect.poll(() => finals.length, { timeout: 240_000 }).toBeGreaterThan(0);
    expect(finals.join(' ')).toContain('new product');

    expect(await promoted(promotion(), context)).toMatchObject({ kind: 'ack' });
    expect(shelf.list().map(({ version }) => version)).toEqual(['2.0.0', '1.0.0']);
    const next = await shelf.hold('en');
    expect(next?.recogniser.model).toEqual(PROMOTED);
    next?.release();

    finals.length = 0;
    await speak(client, said);
    await client.send.streamStop({ type: 'stop' });
    await heard;
    expect(cause).toBe('stopped');
    expect(finals.join(' ')).toContain('new product');

    const caller = asr.createAsrClient({
      baseUrl: service.url,
      credentials: { bearerAuth: await service.token(owner, ['jobs:read']) },
    });
    expect((await value(asr.listAsrModels(caller))).items).toMatchObject([
      { ...PROMOTED, languages: ['en'], stage: 'production' },
      { name: 'whisper-base', version: '1.0.0', stage: 'production' },
    ]);
  } finally {
    await service.stop();
    await models.close();
  }
}, 600_000);

test('what was promoted serves after the next start, and a file that is another one never does', async () => {
  const models = await openShelf();
  const held = await models.shelf.hold('en');
  expect(held?.recogniser.model).toEqual(PROMOTED);
  held?.release();

  const promoted = modelPromotedHandler({ db: store.db, shelf: models.shelf, stage: 'production' });
  const lying = { ...artifact, sha256: createHash('sha256').update('another').digest('hex') };
  const outcome = await promoted(promotion({ model: { name: 'lying', version: '1.0.0' }, artifact: lying }), context);
  expect(outcome).toMatchObject({ kind: 'reject', reason: 'The file of the model does not have its digest.' });
  expect(models.shelf.list().map(({ name }) => name)).not.toContain('lying');
  await models.close();
}, 600_000);

test('promotions that are not for this service or late change nothing', async () => {
  const loaded: string[] = [];
  const shelf = {
    load: async ({ version }: { readonly version: string }) => void loaded.push(version),
    choose: async () => {},
  };
  const promoted = modelPromotedHandler({ db: store.db, shelf, stage: 'production' });
  expect(await promoted(promotion({ kind: 'embeddings' }), context)).toMatchObject({ kind: 'ack' });
  expect(await promoted(promotion({ stage: 'staging' }), context)).toMatchObject({ kind: 'ack' });
  expect(loaded).toEqual([]);
  await promoted(promotion({ promotedAt: '2026-11-19T10:00:00.000Z', languages: ['vi'] }), context);
  const [row] = await store.db.selectFrom('models').selectAll().execute();
  expect(row).toMatchObject({ languages: ['en'], promoted_at: new Date('2026-11-20T10:00:00.000Z') });
});

/** In frames of 100 milliseconds, far less than the stream lets a client be ahead. */
async function speak(client: AsrStreamClient, samples: Float32Array): Promise<void> {
  for (let at = 0; at < samples.length; at += 1_600)
    await client.send.audioFrame(pcm(samples.subarray(at, at + 1_600)));
}

function pcm(samples: Float32Array): Uint8Array {
  const values = Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))));
  return new Uint8Array(values.buffer);
}
