import { join } from 'node:path';
import { search as client, value } from '@ai2text/client';
import { defineConfig } from '@ai2text/common/config';
import { openEmbeddingModel } from '@ai2text/common/embedding';
import { createHealth } from '@ai2text/common/health';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { modelSettings } from '@ai2text/common/models';
import { createTokenVerifier, developmentIssuer } from '@ai2text/common/tokens';
import { sql } from 'kysely';
import { createApp } from '../../services/search/src/app.ts';
import type { HeldCollection } from '../../services/search/src/collections/index.ts';
import type { Connection } from '../../services/search/src/database/index.ts';
import { type Collection, pgvectorStore } from '../../services/search/src/index/index.ts';
import { createAnswerCache } from '../../services/search/src/query/index.ts';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../measure/index.ts';
import {
  closest,
  createVectors,
  libraryCollection,
  libraryVectors,
  OWNER,
  openLibrary,
  segmentId,
} from '../search/index.ts';

const COUNT = 100_000;
const QUESTIONS = 50;
const MOST = 10;
/** Segments of a recording; every other recording is the owner's. */
const isOwned = (index: number): boolean => Math.floor(index / 100) % 2 === 0;

export const search: Benchmark = {
  name: 'search',
  title: 'Search',
  about:
    `Ten hits of ${COUNT.toLocaleString('en')} segments in the embedded database, half of them of the one who asks. The ` +
    'bare index is pgvector as it comes (`ef_search` 40) without a question who owns what. The index of the service looks ' +
    'only at what the caller owns, so that it passes 600 on the way to the 300 that it ranks, since pages are cut from them. Recall@10 is the part of the really ' +
    'closest ten that comes back, by looking at all vectors. The whole answer is an HTTP operation with the model of ' +
    'the question; the same question again comes from the cache. Vectors are synthetic, points around 48 directions. The ' +
    'first run makes the library, which takes minutes, and keeps it.',
  async run({ repository }) {
    const folder = join(repository, `node_modules/.cache/ai2text/bench/library-${COUNT}-2`);
    const store = await openLibrary(folder, COUNT);
    const log = createLogger({ service: 'bench', level: 'silent' });
    const config = defineConfig(modelSettings).load({});
    const model = await openEmbeddingModel({ name: 'multilingual-e5-small', version: '1.0.0', config, log });
    try {
      const vectors = libraryVectors(COUNT);
      const next = createVectors(99);
      const questions = Array.from({ length: QUESTIONS }, next);
      const collection = await libraryCollection(store);
      const index = pgvectorStore(store.db).open(collection);
      const app = await openApp({ db: store.db, collection: { id: collection.id, index, model }, log });
      const bare = await measure(questions, (question) => askBare(store.db, collection, question));
      const ours = await measure(questions, async (question) => {
        const found = await index.nearest(Array.from(question), { ownerId: OWNER }, 300);
        return found.slice(0, MOST).map(({ segmentId }) => segmentId);
      });
      const texts = questions.map((_, number) => `Khi nào có cuộc họp thứ ${number} về sản phẩm mới?`);
      const first = await measure(texts, (text) => app(text));
      const again = await measure(texts, (text) => app(text));
      const owned = vectors.flatMap((vector, at) => (isOwned(at) ? [{ at, vector }] : []));
      return [
        '| | median | slowest of 20 | ratio to the bare index | recall@10 |',
        '| --- | --: | --: | --: | --: |',
        row(
          'the bare index',
          bare,
          bare,
          recall(
            bare,
            questions,
            vectors.map((vector, at) => ({ at, vector })),
          ),
        ),
        row('the index of the service', ours, bare, recall(ours, questions, owned)),
        row('the whole answer', first, bare, ''),
        row('the same again', again, bare, ''),
      ].join('\n');
    } finally {
      await model.close();
      await store.close();
    }
  },
};

interface Asked {
  readonly milliseconds: readonly number[];
  /** Ids of the hits of each question. */
  readonly found: readonly (readonly string[])[];
}

/** One question after the other; the first few only warm up. */
async function measure<Question>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<readonly string[]>,
): Promise<Asked> {
  const milliseconds: number[] = [];
  const found: (readonly string[])[] = [];
  for (const question of questions) {
    const started = performance.now();
    found.push(await ask(question));
    milliseconds.push(performance.now() - started);
  }
  return { milliseconds: milliseconds.slice(5), found };
}

function row(name: string, { milliseconds }: Asked, floor: Asked, recall: string): string {
  const slow = [...milliseconds].sort((a, b) => a - b)[Math.floor(0.95 * (milliseconds.length - 1))] ?? 0;
  const ratio = median(milliseconds) / median(floor.milliseconds);
  return `| ${name} | ${median(milliseconds).toFixed(1)} ms | ${slow.toFixed(1)} ms | ${ratio.toFixed(2)} | ${recall} |`;
}

/** Which part of the really closest was found. */
function recall(
  { found }: Asked,
  questions: readonly Float32Array[],
  among: readonly { readonly at: number; readonly vector: Float32Array }[],
): string {
  const vectors = among.map(({ vector }) => vector);
  const hits = questions.map((question, number) => {
    const best = new Set(closest(vectors, question, MOST).map((at) => segmentId(among[at]?.at ?? -1)));
    return (found[number] ?? []).filter((id) => best.has(id)).length / MOST;
  });
  return (hits.reduce((total, part) => total + part, 0) / hits.length).toFixed(3);
}

async function askBare(db: Connection, { id }: Collection, question: Float32Array): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly segment_id: string }>`select segment_id from ${sql.table(`vectors_${id}`)}
    order by embedding <=> ${JSON.stringify(Array.from(question))} limit ${sql.lit(MOST)}`.execute(db);
  return rows.map(({ segment_id }) => segment_id);
}

/** The HTTP side of the service, asked by the generated client without a network in between. */
async function openApp({
  collection,
  ...parts
}: Pick<Parameters<typeof createApp>[0], 'db' | 'log'> & {
  readonly collection: Omit<HeldCollection, 'release'>;
}): Promise<(query: string) => Promise<readonly string[]>> {
  const rules = { issuer: 'https://id.bench', audience: 'ai2text', clockSkew: 0 };
  const issuer = await developmentIssuer(rules);
  const app = createApp({
    ...parts,
    desk: {
      hold: async () => ({ ...collection, release: () => {} }),
      current: () => collection.id,
      turnTo: async () => {},
    },
    answers: createAnswerCache(),
    health: createHealth({ checks: {} }),
    metrics: createMetrics({ service: 'bench', process: false }),
    verifyToken: createTokenVerifier(issuer.keys, rules),
  });
  const caller = client.createSearchClient({
    baseUrl: 'http://search.bench',
    fetch: async (input, init) => app.request(input, init),
    credentials: { bearerAuth: await issuer.issue(OWNER, ['search:read']) },
  });
  return async (query) => {
    const page = await value(client.searchSegments(caller, { query: { limit: MOST }, body: { query } }));
    return page.items.map(({ segmentId }) => segmentId);
  };
}
