import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { search } from '@ai2text/client';
import { defineConfig } from '@ai2text/common/config';
import { openDatabase, prepareSchema } from '@ai2text/common/database';
import { openEmbeddingModel } from '@ai2text/common/embedding';
import type { Outcome } from '@ai2text/common/events';
import { type Segment, writeLines } from '@ai2text/common/files';
import { createHealth } from '@ai2text/common/health';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { createShelf, modelSettings } from '@ai2text/common/models';
import { folderStore } from '@ai2text/common/objects';
import { createTokenVerifier, developmentIssuer } from '@ai2text/common/tokens';
import type { EmbeddingsCreatedEvent } from '@ai2text/events/embeddings-created-v1';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import { vector } from '@electric-sql/pglite-pgvector';
import { createApp } from '../src/app.ts';
import { beginWith, createDesk } from '../src/collections/index.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { embeddingsCreatedHandler } from '../src/handlers/embeddings-created.ts';
import { createFindableMetrics } from '../src/handlers/findable-metrics.ts';
import { recordingIngestedHandler } from '../src/handlers/recording-ingested.ts';
import { pgvectorStore } from '../src/index/index.ts';
import { createAnswerCache } from '../src/query/index.ts';

const RULES = { issuer: 'https://id.test', audience: 'ai2text', clockSkew: 0 };

export interface GivenRecording {
  readonly recordingId?: string;
  readonly transcriptId?: string;
  readonly title?: string;
  readonly language?: string;
  readonly tags?: string[];
  readonly recordedAt?: string;
  /** Default: now. */
  readonly ingestedAt?: string;
  readonly segments: readonly (string | (Partial<Segment> & { readonly text: string }))[];
}

/**
 * The service as callers and events meet it: its own app, the real model, the embedded database.
 * @param url of a server to take instead
 */
export async function startTestService(url?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  const log = createLogger({ service: 'test', level: 'silent' });
  const store = openDatabase<DatabaseSchema>(url === undefined ? { extensions: { vector } } : { url });
  await prepareSchema(store, migrations, true);
  const config = defineConfig(modelSettings).load({});
  const shelf = createShelf({
    open: ({ name, version }) => openEmbeddingModel({ name, version, config, log }),
    log,
  });
  const now = () => new Date();
  const collections = { db: store.db, store: pgvectorStore(store.db), shelf, now };
  const source = { name: 'multilingual-e5-small', version: '1.0.0' };
  const desk = await createDesk(collections, await beginWith(collections, source));
  const { model } = await shelf.hold(source);
  const answers = createAnswerCache();
  const objects = folderStore(folder);
  const issuer = await developmentIssuer(RULES);
  const metrics = createMetrics({ service: 'test', process: false });
  const app = createApp({
    db: store.db,
    desk,
    answers,
    health: createHealth({ checks: { database: { check: () => store.ping() } } }),
    metrics,
    verifyToken: createTokenVerifier(issuer.keys, RULES),
    log,
  });
  const ingested = recordingIngestedHandler(store.db);
  const onFindable = createFindableMetrics(metrics.registry);
  const created = embeddingsCreatedHandler({ ...collections, objects, answers, onWaiting: () => {}, onFindable });
  const context = { log, signal: new AbortController().signal, working: () => {} };
  const event = <Event extends { readonly data: unknown }>(data: Event['data']): Event =>
    // What handlers read of an event is its data; the rest is the subject of other tests.
    ({ data, id: newId() }) as unknown as Event;

  async function index_(owner: string, given: GivenRecording): Promise<Outcome> {
    const { language = 'vi', segments, transcriptId = newId() } = given;
    const recordingId = given.recordingId ?? newId();
    const texts = segments.map((segment) => (typeof segment === 'string' ? { text: segment } : segment));
    const vectors = await model.embed(
      texts.map(({ text }) => text),
      'passage',
    );
    const lines = texts.map((segment, position) => ({
      id: newId(),
      index: position,
      startMs: position * 1_000,
      endMs: position * 1_000 + 900,
      ...segment,
      vector: Array.from(vectors[position] ?? []),
    }));
    const key = `${owner}/${transcriptId}.ndjson`;
    const stored = await objects.put({ bucket: 'vectors', key }, writeLines(lines), 'application/x-ndjson');
    return created(
      event<EmbeddingsCreatedEvent>({
        transcriptId,
        recordingId,
        ownerId: owner,
        language,
        model: { name: model.name, version: model.version },
        dimension: model.dimension,
        distance: 'cosine',
        segmentCount: lines.length,
        vectors: stored,
        createdAt: new Date().toISOString(),
      }),
      context,
    );
  }

  return {
    objects,
    metrics,
    /** Tells the service of a recording and then of its segments; gives the id of the recording. */
    async given(owner: string, recording: GivenRecording): Promise<string> {
      const recordingId = recording.recordingId ?? newId();
      const {
        ingestedAt = new Date().toISOString(),
        language = 'vi',
        recordedAt,
        tags,
        title = 'Không tên',
      } = recording;
      await ingested(
        event<RecordingIngestedEvent>({
          recordingId,
          uploadId: newId(),
          ownerId: owner,
          title,
          language,
          durationMs: 60_000,
          audio: { bucket: 'x', key: 'x', mediaType: 'audio/wav', bytes: 1, sha256: '0'.repeat(64) },
          ingestedAt,
          ...(tags === undefined ? {} : { tags }),
          ...(recordedAt === undefined ? {} : { recordedAt }),
        }),
        context,
      );
      await index_(owner, { ...recording, recordingId });
      return recordingId;
    },
    index: index_,
    async client(owner: string, scopes: readonly string[] = ['search:read']) {
      return search.createSearchClient({
        baseUrl: 'http://search.test',
        fetch: async (input, init) => app.request(input, init),
        credentials: { bearerAuth: await issuer.issue(owner, scopes) },
      });
    },
    async stop() {
      await shelf.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
