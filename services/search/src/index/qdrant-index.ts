import { QdrantClient } from '@qdrant/js-client-rest';
import type { Point, SearchScope, VectorIndex } from './vector-index.ts';

export interface QdrantOptions {
  readonly url: string;
  readonly apiKey?: string;
  /** Name of the model and its version: each has a collection of its own. */
  readonly model: { readonly name: string; readonly version: string };
  readonly dimension: number;
}

/** Points of one request. */
const BATCH = 200;

/** Vectors on a Qdrant server, a collection for each version of the model. */
export function qdrantIndex({ apiKey, dimension, model, url }: QdrantOptions): VectorIndex {
  const client = new QdrantClient({ url, ...(apiKey === undefined ? {} : { apiKey }) });
  const collection = `segments-${model.name}-${model.version}`.replace(/[^A-Za-z0-9_-]/g, '_');
  return {
    kind: 'qdrant',
    async prepare() {
      const { exists } = await client.collectionExists(collection);
      if (!exists) await client.createCollection(collection, { vectors: { size: dimension, distance: 'Cosine' } });
      const indexes = { owner: 'keyword', recording: 'keyword', languages: 'keyword', tags: 'keyword' } as const;
      for (const [field_name, field_schema] of Object.entries(indexes)) {
        await client.createPayloadIndex(collection, { field_name, field_schema, wait: true });
      }
      await client.createPayloadIndex(collection, { field_name: 'recordedAt', field_schema: 'datetime', wait: true });
    },
    async replace(recordingId, points) {
      await client.delete(collection, { wait: true, filter: { must: [equals('recording', recordingId)] } });
      for (let from = 0; from < points.length; from += BATCH) {
        await client.upsert(collection, { wait: true, points: points.slice(from, from + BATCH).map(asPoint) });
      }
    },
    async nearest(vector, scope, most) {
      const { points } = await client.query(collection, {
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
      const [point] = await client.retrieve(collection, { ids: [segmentId], with_vector: true, with_payload: false });
      const vector = point?.vector;
      return Array.isArray(vector) && vector.every((value) => typeof value === 'number') ? vector : undefined;
    },
    ping: async () => void (await client.collectionExists(collection)),
  };
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
