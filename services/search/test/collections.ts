import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { search, value } from '@ai2text/client';
import type { Store } from '@ai2text/common/database';
import type { EmbeddingModel, ModelSource } from '@ai2text/common/embedding';
import type { Outcome } from '@ai2text/common/events';
import { writeLines } from '@ai2text/common/files';
import { createHealth } from '@ai2text/common/health';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { createShelf, nameOf } from '@ai2text/common/models';
import { folderStore } from '@ai2text/common/objects';
import { createTokenVerifier, developmentIssuer } from '@ai2text/common/tokens';
import type { EmbeddingsCreatedEvent } from '@ai2text/events/embeddings-created-v1';
import type { ModelPromotedEvent } from '@ai2text/events/model-promoted-v1';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import { sql } from 'kysely';
import { createApp } from '../src/app.ts';
import { beginWith, createDesk, lookAfter } from '../src/collections/index.ts';
import type { Connection, DatabaseSchema } from '../src/database/index.ts';
import { embeddingsCreatedHandler } from '../src/handlers/embeddings-created.ts';
import { modelPromotedHandler } from '../src/handlers/model-promoted.ts';
import { recordingDeletedHandler } from '../src/handlers/recording-deleted.ts';
import { pgvectorStore } from '../src/index/index.ts';
import { createAnswerCache } from '../src/query/index.ts';

const RULES = { issuer: 'https://id.test', audience: 'ai2text', clockSkew: 0 };
const NAME = 'model';

interface Given {
  readonly recordingId: string;
  readonly transcriptId: string;
  readonly segmentId: string;
  readonly text: string;
}

/** Search with models of a few numbers, on a clock and with looks of the test's own. */
export async function startCollections({ db }: Store<DatabaseSchema>) {
  const folder = mkdtempSync(join(tmpdir(), 'collections-'));
  const log = createLogger({ service: 'test', level: 'silent' });
  await sql`truncate recordings, segments, collections, coverage, deletions restart identity cascade`.execute(db);
  for (const name of await vectorTables(db)) await sql`drop table ${sql.table(name)}`.execute(db);
  let time = Date.now();
  const now = () => new Date(time);
  const opening = new Map<string, (source: ModelSource) => Promise<EmbeddingModel>>();
  const open = (source: ModelSource) => (opening.get(nameOf(source)) ?? (async () => modelOf(source)))(source);
  const shelf = createShelf({ open, log });
  const collections = { db, store: pgvectorStore(db), shelf, now };
  const desk = await createDesk(collections, await beginWith(collections, { name: NAME, version: '1.0.0' }));
  const answers = createAnswerCache();
  const objects = folderStore(folder);
  const issuer = await developmentIssuer(RULES);
  const app = createApp({
    db,
    desk,
    answers,
    health: createHealth({ checks: {} }),
    metrics: createMetrics({ service: 'test', process: false }),
    verifyToken: createTokenVerifier(issuer.keys, RULES),
    log,
  });
  const created = embeddingsCreatedHandler({
    ...collections,
    objects,
    answers,
    onWaiting: () => {},
    onFindable: () => {},
  });
  const promoted = modelPromotedHandler({ ...collections, stage: 'production', onPromoted: () => {} });
  const deleted = recordingDeletedHandler({ ...collections, answers });
  const context = { log, signal: new AbortController().signal, working: () => {} };
  const grace = 3_600_000;
  const look = lookAfter({ ...collections, desk, grace, log });

  const client = async (owner: string) =>
    search.createSearchClient({
      baseUrl: 'http://search.test',
      fetch: async (input, init) => app.request(input, init),
      credentials: { bearerAuth: await issuer.issue(owner, ['search:read']) },
    });

  async function vectors(owner: string, given: Given, version: string, width?: number): Promise<Outcome> {
    const [own] = await modelOf({ name: NAME, version }, width).embed([given.text], 'passage');
    const line = { id: given.segmentId, index: 0, startMs: 0, endMs: 900, text: given.text, vector: [...(own ?? [])] };
    const key = `${owner}/${newId()}.ndjson`;
    const file = await objects.put({ bucket: 'vectors', key }, writeLines([line]), 'application/x-ndjson');
    const data = {
      ...given,
      ownerId: owner,
      language: 'vi',
      model: { name: NAME, version },
      dimension: line.vector.length,
      distance: 'cosine',
      segmentCount: 1,
      vectors: file,
      createdAt: now().toISOString(),
    };
    // What handlers read of an event is its data; the rest is the subject of other tests.
    return created({ id: newId(), data } as unknown as EmbeddingsCreatedEvent, context);
  }

  return {
    grace,
    client,
    vectors,
    /** Names of the files that hold vectors of an owner. */
    files: (ownerId: string) => readdir(join(folder, 'vectors', ownerId)),
    deleted: (ownerId: string, recordingId: string) =>
      deleted({ id: newId(), data: { ownerId, recordingId } } as unknown as RecordingDeletedEvent, context),
    model: modelOf,
    /** Lets time go by, in milliseconds. */
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    opens: (source: ModelSource, how: (source: ModelSource) => Promise<EmbeddingModel>) =>
      opening.set(nameOf(source), how),
    /** A transcript of one segment, with vectors of these versions in this order. */
    async given(owner: string, text: string, versions: readonly string[], recordingId = newId()): Promise<Given> {
      const row = { id: recordingId, owner_id: owner, title: 'x', language: 'vi', tags: [], recorded_at: null };
      await db
        .insertInto('recordings')
        .values({ ...row, transcript_id: null, edition: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const given = { recordingId, transcriptId: newId(), segmentId: newId(), text };
      for (const version of versions) await vectors(owner, given, version);
      return given;
    },
    promote(version: string, sha256 = version.replaceAll('.', '').padStart(64, '0')) {
      time += 1_000;
      const artifact = { bucket: 'models', key: version, mediaType: 'application/x-tar', bytes: 1, sha256 };
      const data = { kind: 'embeddings', stage: 'production', cause: 'promotion', model: { name: NAME, version } };
      const event = { id: newId(), data: { ...data, artifact, promotedAt: now().toISOString() } };
      return promoted(event as unknown as ModelPromotedEvent, context);
    },
    /** Looks after collections once; gives the version that questions are asked of then. */
    async look(): Promise<string> {
      await look();
      const held = await desk.hold();
      held?.release();
      return held?.model.version ?? '';
    },
    async texts(owner: string) {
      const { items, model } = await value(
        search.searchSegments(await client(owner), { query: {}, body: { query: newId(), mode: 'hybrid' } }),
      );
      return { model: model.version, texts: items.map(({ text }) => text).sort() };
    },
    async score(owner: string, query: string) {
      const { items, model } = await value(search.searchSegments(await client(owner), { query: {}, body: { query } }));
      return { score: items[0]?.score, version: model.version };
    },
    tables: () => vectorTables(db),
    async stop() {
      await shelf.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function vectorTables(db: Connection): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`select tablename as name from pg_tables
    where tablename like 'vectors%' order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** All vectors of a version are the same, and those of two are at right angles to each other. */
function modelOf({ name, version }: ModelSource, dimension = 4): EmbeddingModel {
  const vector = new Float32Array(dimension).fill(0);
  vector[Number(version[0]) % dimension] = 1;
  return {
    name,
    version,
    dimension,
    embed: async (texts) => texts.map(() => vector),
    close: async () => {},
  };
}
