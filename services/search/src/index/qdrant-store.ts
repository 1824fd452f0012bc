import { QdrantClient } from '@qdrant/js-client-rest';
import type { Collection, Point, SearchScope, VectorIndex, VectorStore } from './vector-index.ts';

export interface QdrantOptions {
  readonly url: string;
  readonly apiKey?: string;
}

/** Points of one request. */
const BATCH = 200;
/** Most numbers of a vector that Qdrant takes. */
const WIDEST = 65_535;
/** The name that stands for the collection that serves. Questions themselves name a collection, and never this. */
const ALIAS = 'segments';

/** Vectors on a Qdrant server: a collection for each version of a model, and an alias for the one that serves. */
export function qdrantStore({ apiKey, url }: QdrantOptions): VectorStore {
  const client = new QdrantClient({ url, ...(apiKey === undefined ? {} : { apiKey }) });
  return {
    kind: 'qdrant',
    widest: WIDEST,
    async create(collection) {
      const name = placeOf(collection);
      const { exists } = await client.collectionExists(name);
      const vectors = { size: collection.dimension, distance: 'Cosine' } as const;
      if (!exists) await client.createCollection(name, { vectors });
      const indexes = { owner: 'keyword', recording: 'keyword', languages: 'keyword', tags: 'keyword' } as const;
      for (const [field_name, field_schema] of Object.entries(indexes)) {
        await client.createPayloadIndex(name, { field_name, field_schema, wait: true });
      }
      await client.createPayloadIndex(name, { field_name: 'recordedAt', field_schema: 'datetime', wait: true });
    },
    open: (collection) => qdrantIndex(client, placeOf(collection)),
    async serve(collection) {
      const { aliases } = await client.getAliases();
      const current = aliases.find(({ alias_name }) => alias_name === ALIAS)?.collection_name;
      const name = placeOf(collection);
      if (current === name) return;
      // In one request, which Qdrant carries out as a whole: nobody ever sees the alias missing.
      await client.updateCollectionAliases({
        actions: [
          ...(current === undefined ? [] : [{ delete_alias: { alias_name: ALIAS } }]),
          { create_alias: { alias_name: ALIAS, collection_name: name } },
        ],
      });
    },
    drop: async (collection) => void (await client.deleteCollection(placeOf(collection))),
    ping: async () => void (await client.getCollections()),
  };
}

function qdrantIndex(client: QdrantClient, name: string): VectorIndex {
  return {
    async replace(recordingId, points) {
      // New ones first, so that the recording is never without.
      for (let from = 0; from < points.length; from += BATCH) {
        await client.upsert(name, { wait: true, points: points.slice(from, from + BATCH).map(asPoint) });
      }
      const kept = points.map(({ segmentId }) => segmentId);
      await client.delete(name, {
        wait: true,
        filter: { must: [equals('recording', recordingId)], must_not: [{ has_id: kept }] },
      });
    },
    async remove(recordingId) {
      await client.delete(name, { wait: true, filter: { must: [equals('recording', recordingId)] } });
    },
    async nearest(vector, scope, most) {
      const { points } = await client.query(name, {
        query: [...vector],
        filter: filterOf(scope),
        limit: most,
        with_payload: false,
      });
      return points
        .map(({ id, score }) => ({ segmentId: String(id), similarity: score }))
        .sort((a, b) => b.similarity - a.similarity || (a.segmentId < b.segmentId ? -1 : 1));
    },
    async vectorOf(segmentId) {
      const [point] = await client.retrieve(name, { ids: [segmentId], with_vector: true, with_payload: false });
      const vector = point?.vector;
      return Array.isArray(vector) && vector.every((value) => typeof value === 'number') ? vector : undefined;
    },
  };
}

/** With its number: a collection of the same model that comes later must not be dropped with this one. */
function placeOf({ id, name, version }: Collection): string {
  return `segments-${name}-${version}-${id}`.replace(/[^A-Za-z0-9_-]/g, '_');
}

function asPoint({ language, ownerId, recordedAt, recordingId, segmentId, speaker, tags, vector }: Point) {
  return {
    id: segmentId,
    vector: [...vector],
    payload: {
      owner: ownerId,
      recording: recordingId,
      languages: languagesOf(language),
      tags: [...tags],
      ...(speaker === undefined ? {} : { speaker }),
      ...(recordedAt === undefined ? {} : { recordedAt: recordedAt.toISOString() }),
    },
  };
}

/** A tag and all that are wider: `vi-vn` is found by `vi` too. */
function languagesOf(tag: string): string[] {
  const parts = tag.split('-');
  return parts.map((_, index) => parts.slice(0, index + 1).join('-'));
}

function filterOf(scope: SearchScope) {
  const { exceptRecordingId, languages, ownerId, recordedFrom, recordedTo, recordingIds, speaker, tags = [] } = scope;
  const isDated = recordedFrom !== undefined || recordedTo !== undefined;
  const range = {
    ...(recordedFrom === undefined ? {} : { gte: recordedFrom.toISOString() }),
    ...(recordedTo === undefined ? {} : { lt: recordedTo.toISOString() }),
  };
  return {
    must: [
      equals('owner', ownerId),
      ...(recordingIds === undefined ? [] : [{ key: 'recording', match: { any: [...recordingIds] } }]),
      ...(languages === undefined ? [] : [{ key: 'languages', match: { any: [...languages] } }]),
      ...tags.map((tag) => equals('tags', tag)),
      ...(speaker === undefined ? [] : [equals('speaker', speaker)]),
      ...(isDated ? [{ key: 'recordedAt', range }] : []),
    ],
    ...(exceptRecordingId === undefined ? {} : { must_not: [equals('recording', exceptRecordingId)] }),
  };
}

function equals(key: string, value: string) {
  return { key, match: { value } };
}
