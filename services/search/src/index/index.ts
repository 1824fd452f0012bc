/**
 * Vectors, and what lies close to what. A *collection* holds *points* of one version of one model, and an *index* looks
 * at one collection; a question looks at the points of a *scope*, which always names an owner: no answer ever holds what
 * belongs to somebody else.
 *
 * The *store* of collections is the database, beside their segments, or a Qdrant server.
 */
export { pgvectorStore } from './pgvector-store.ts';
export { type QdrantOptions, qdrantStore } from './qdrant-store.ts';
export { segmentsIn } from './scope-sql.ts';
export type { Collection, Neighbour, Point, SearchScope, VectorIndex, VectorStore } from './vector-index.ts';
