/**
 * Vectors, and what lies close to what. An index holds *points* of one version of one model; a question looks at those
 * of a *scope*, which always names an owner: no answer ever holds what belongs to somebody else.
 *
 * Points lie in the database beside their segments, or on a Qdrant server.
 */
export { pgvectorIndex } from './pgvector-index.ts';
export { type QdrantOptions, qdrantIndex } from './qdrant-index.ts';
export { inScope } from './scope-sql.ts';
export type { Neighbour, Point, SearchScope, VectorIndex } from './vector-index.ts';
