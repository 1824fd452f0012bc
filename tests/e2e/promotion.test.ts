/**
 * Another model comes to make the vectors, while people search: the services embeddings and search run as their own
 * processes on a real NATS server and with real models. The second model turns the vectors of the first about, so that a
 * question that met vectors of the other model would find anything at all.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { search, value } from '@ai2text/client';
import { defineConfig } from '@ai2text/common/config';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { modelSettings } from '@ai2text/common/models';
import { connectNats } from '@ai2text/common/nats';
import { folderStore, type StoredObject } from '@ai2text/common/objects';
import { createModelPromotedPublisher } from '@ai2text/events/model-promoted-v1';
import { createNlpPostprocessedPublisher } from '@ai2text/events/nlp-postprocessed-v1';
import { createRecordingIngestedPublisher } from '@ai2text/events/recording-ingested-v1';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../nats.ts';
import { archiveOf, turnedArchiveOf } from '../turned-model.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const OWNER = randomUUID();
const FIRST = { name: 'multilingual-e5-small', version: '1.0.0' };
const SECOND = { name: 'turned-e5-small', version: '2.0.0' };
const RECORDINGS = 40;
const QUESTION = 'Khi nào chúng ta ra mắt hàng mới?';
const ANSWER = 'Sản phẩm mới sẽ được giới thiệu vào giữa tháng mười hai.';
const folder = mkdtempSync(join(tmpdir(), 'promotion-'));
const objects = folderStore(join(folder, 'objects'));

let nats: NatsServer;
let issuer: TokenIssuer;
let connection: Awaited<ReturnType<typeof connectNats>>;
let embeddings: ServiceProcess;
let searching: ServiceProcess;
let asked: ReturnType<typeof search.createSearchClient>;

beforeAll(async () => {
  [nats, issuer] = await Promise.all([startNatsServer(), createTokenIssuer()]);
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(issuer.keySet));
  connection = await connectNats({
    servers: nats.url,
    name: 'test',
    log: createLogger({ service: 'test', level: 'silent' }),
  });
  [embeddings, searching] = [await start('embeddings'), await start('search')];
  const credentials = { bearerAuth: await issuer.issue(OWNER, ['search:read']) };
  asked = search.createSearchClient({ baseUrl: searching.url, credentials });
}, 300_000);

afterAll(async () => {
  await Promise.all([embeddings?.stop('SIGTERM'), searching?.stop('SIGTERM')]);
  await connection?.close();
  await nats?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function start(name: 'embeddings' | 'search'): Promise<ServiceProcess> {
  return startService(join(ROOT, 'services', name, 'src/main.ts'), {
    AI2TEXT_ENVIRONMENT: 'dev',
    PORT: '0',
    DATA_DIR: join(folder, name),
    OBJECT_DIR: join(folder, 'objects'),
    MODEL_CACHE: join(folder, 'models'),
    VECTOR_CACHE: join(folder, 'vectors.sqlite'),
    NATS_URL: nats.url,
    NATS_PROVISION: 'true',
    JWKS_FILE: join(folder, 'jwks.json'),
    JWT_ISSUER: issuer.name,
  });
}

async function once<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const end = performance.now() + 180_000; performance.now() < end; await sleep(100)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  const outputs = [embeddings, searching].map((service) => service.output().slice(-4_000));
  throw new Error(`${what} did not happen\n${outputs.join('\n---\n')}`);
}

/** A recording with a text of its own, as ingestion and the improver of texts tell of it. */
async function record(...said: readonly string[]): Promise<string> {
  const [recordingId, transcriptId] = [newId(), newId()];
  const at = new Date().toISOString();
  const shared = { recordingId, ownerId: OWNER, language: 'vi', durationMs: 60_000 };
  const audio = {
    bucket: 'ai2text-recordings',
    key: 'a.ogg',
    mediaType: 'audio/ogg',
    bytes: 1,
    sha256: '0'.repeat(64),
  };
  await createRecordingIngestedPublisher(connection, { source: '/services/ingestion' }).recordingIngested(
    { ...shared, uploadId: newId(), title: 'Họp', audio, ingestedAt: at },
    { subject: recordingId },
  );
  const segments = said.map((text, index) => ({
    id: newId(),
    index,
    startMs: index * 1_000,
    endMs: index * 1_000 + 900,
    text,
  }));
  const pipeline = { name: 'vi-text', version: '1.0.0' };
  const file = { transcriptId, recordingId, language: 'vi', durationMs: 60_000, segments, pipeline, steps: [] };
  const place = { bucket: 'ai2text-transcripts', key: `${OWNER}/${transcriptId}.nlp.json` };
  const document = await objects.put(place, new TextEncoder().encode(JSON.stringify(file)), 'application/json');
  await createNlpPostprocessedPublisher(connection, { source: '/services/nlp-post' }).nlpPostprocessed(
    { ...shared, transcriptId, pipeline, steps: [], segmentCount: segments.length, document, processedAt: at },
    { subject: recordingId },
  );
  return recordingId;
}

async function ask(query: string, page: { limit?: number; cursor?: string } = {}): Promise<search.SearchPage> {
  return value(search.searchSegments(asked, { query: page, body: { query } }));
}

/** The recordings of all hits of a question, page by page. */
async function recordingsOf(query: string): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page: search.SearchPage = await ask(query, { limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.items.map(({ recordingId }) => recordingId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

async function promote(
  model: { readonly name: string; readonly version: string },
  artifact: StoredObject,
  cause: 'promotion' | 'rollback' = 'promotion',
): Promise<void> {
  const id = newId();
  await createModelPromotedPublisher(connection, { source: '/services/training' }).modelPromoted(
    {
      promotionId: newId(),
      modelVersionId: id,
      kind: 'embeddings',
      stage: 'production',
      cause,
      model,
      languages: ['vi'],
      artifact,
      reason: 'It is better.',
      promotedBy: newId(),
      promotedAt: new Date().toISOString(),
      ...(cause === 'rollback' ? { rollbackOf: newId() } : {}),
    },
    { subject: id },
  );
}

async function store(name: string, bytes: Uint8Array): Promise<StoredObject> {
  return objects.put({ bucket: 'ai2text-models', key: `${name}.tar` }, bytes, 'application/x-tar');
}

/** Asks without a pause until it is told to stop; tells which models answered, in order, and what went wrong. */
function keepAsking() {
  const models: string[] = [];
  const wrong: string[] = [];
  let answers = 0;
  const over = new AbortController();
  const running = (async () => {
    while (!over.signal.aborted) {
      try {
        // Asked of other languages each time, so that no answer is one that was kept.
        const filters = { languages: ['vi', `en-x-${String(answers).padStart(8, '0')}`] };
        const body = { query: QUESTION, filters };
        const { items, model } = await value(search.searchSegments(asked, { query: { limit: 1 }, body }));
        const name = `${model.name} ${model.version}`;
        if (items[0]?.text !== ANSWER) wrong.push(`${name}: ${items[0]?.text}`);
        if (models.at(-1) !== name) models.push(name);
      } catch (error) {
        wrong.push(String(error));
      }
      answers += 1;
      await sleep(20);
    }
  })();
  return {
    /** Until whoever asks has got an answer of this model: what others saw already may take them one question more. */
    async metBy({ name, version }: typeof FIRST): Promise<void> {
      await once(`${name} answered`, () => (models.at(-1) === `${name} ${version}` ? true : undefined));
    },
    async stop() {
      over.abort();
      await running;
      return { models, wrong, answers };
    },
  };
}

async function messagesOf(stream: string): Promise<number> {
  return (await (await jetstreamManager(connection)).streams.info(stream)).state.messages;
}

test('a promoted model takes over while people search: nothing is lost, double or mixed up, whoever is killed', async () => {
  const installed = join(defineConfig(modelSettings).load({}).modelFolder, FIRST.name);
  const sentences = (number: number) =>
    ['thời tiết', 'giá xăng', 'bóng đá', 'món ăn'].map((topic) => `Phần ${number} nói về ${topic} của ngày hôm nay.`);
  const expected = [await record(ANSWER, 'Chị Lan sẽ gửi hợp đồng cho khách hàng.')];
  for (let number = 1; number < RECORDINGS; number += 1) expected.push(await record(...sentences(number)));
  await once('all recordings could be found', async () =>
    new Set(await recordingsOf('thời tiết')).size === RECORDINGS ? true : undefined,
  );
  expect((await ask(QUESTION)).items[0]?.text).toBe(ANSWER);

  const firstPage = await ask('thời tiết hôm nay', { limit: 20 });
  const asking = keepAsking();
  await promote(SECOND, await store('second', await turnedArchiveOf(installed)));
  const made = (service: ServiceProcess): number =>
    service.output().split(`"model":"${SECOND.name} ${SECOND.version}","segments"`).length - 1;
  await once('some texts had vectors of the new model', () => (made(embeddings) >= 5 ? true : undefined));
  await embeddings.stop('SIGKILL');
  expect(made(embeddings)).toBeLessThan(RECORDINGS);
  expected.push(await record('Cuộc họp này bị gián đoạn giữa chừng.'));
  embeddings = await start('embeddings');
  expected.push(await record('Cuộc họp này diễn ra trong lúc chuyển đổi.'));
  await asking.metBy(SECOND);
  await sleep(500);
  const during = await asking.stop();
  expect(during.wrong).toEqual([]);
  expect(during.models).toEqual([`${FIRST.name} ${FIRST.version}`, `${SECOND.name} ${SECOND.version}`]);
  expect(during.answers).toBeGreaterThan(20);

  const hits = await once('all recordings could be found with the new model', async () => {
    const found = await recordingsOf('cuộc họp về thời tiết');
    return new Set(found).size === expected.length ? found : undefined;
  });
  expect([...new Set(hits)].sort()).toEqual([...expected].sort());
  expect(hits).toHaveLength(2 + (RECORDINGS - 1) * 4 + 2);

  // A reader who was in the middle of the old pages goes on there.
  const seen = firstPage.items.map(({ segmentId }) => segmentId);
  for (let cursor = firstPage.nextCursor; cursor !== undefined; ) {
    const page = await ask('thời tiết hôm nay', { limit: 100, cursor });
    expect(page.model).toEqual(FIRST);
    seen.push(...page.items.map(({ segmentId }) => segmentId));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(2 + (RECORDINGS - 1) * 4);

  // What comes now is kept up in both, so that going back takes no time and loses nothing.
  expected.push(await record('Cuộc họp này diễn ra sau khi chuyển đổi.'));
  await once('it could be found', async () =>
    (await ask('họp sau khi chuyển đổi')).items[0]?.text.includes('sau khi') ? true : undefined,
  );
  const askingAgain = keepAsking();
  await promote(FIRST, await store('first', await archiveOf(installed)), 'rollback');
  await askingAgain.metBy(FIRST);
  const back = await askingAgain.stop();
  expect(back.wrong).toEqual([]);
  expect(back.models).toEqual([`${SECOND.name} ${SECOND.version}`, `${FIRST.name} ${FIRST.version}`]);
  expect(new Set(await recordingsOf('cuộc họp')).size).toBe(expected.length);
}, 600_000);

test('a model that is not what was registered is refused by both, and the one before answers on', async () => {
  const lying = await store('lying', new TextEncoder().encode('no archive'));
  const before = [await messagesOf('DLQ_EMBEDDINGS'), await messagesOf('DLQ_SEARCH')];
  await promote({ name: 'lying', version: '1.0.0' }, lying);
  await promote(SECOND, { ...lying, sha256: createHash('sha256').update('another').digest('hex') });
  await once('both were refused', async () => {
    const now = [await messagesOf('DLQ_EMBEDDINGS'), await messagesOf('DLQ_SEARCH')];
    return now.every((count, index) => count === (before[index] ?? 0) + 2) ? true : undefined;
  });
  for (const { output } of [embeddings, searching]) expect(output()).toContain('a promoted model is refused');
  expect((await ask(QUESTION)).model).toEqual(FIRST);
}, 120_000);
