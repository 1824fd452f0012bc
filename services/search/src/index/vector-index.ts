import type { Transaction } from '../database/index.ts';

/** Where a search looks. Everything that is given must fit; the owner is always given. */
export interface SearchScope {
  readonly ownerId: string;
  readonly recordingIds?: readonly string[];
  /** Not in this recording. */
  readonly exceptRecordingId?: string;
  /** In lower case; `vi` fits `vi-vn` too. */
  readonly languages?: readonly string[];
  /** All of them. */
  readonly tags?: readonly string[];
  readonly speaker?: string;
  readonly recordedFrom?: Date;
  readonly recordedTo?: Date;
}

/** A segment with its vector, and what scopes are compared with. */
export interface Point {
  readonly segmentId: string;
  readonly vector: readonly number[];
  readonly ownerId: string;
  readonly recordingId: string;
  readonly language: string;
  readonly tags: readonly string[];
  readonly speaker: string | undefined;
  readonly recordedAt: Date | undefined;
}

/** A segment and the cosine of its vector with the question's. */
export interface Neighbour {
  readonly segmentId: string;
  readonly similarity: number;
}

/** A place for vectors of one version of one model. */
export interface Collection {
  /** Given to no other, also when this one is gone. */
  readonly id: number;
  readonly name: string;
  readonly version: string;
  /** Numbers of a vector. */
  readonly dimension: number;
}

/** The vectors of one collection, and what lies close to what. */
export interface VectorIndex {
  /**
   * Puts these points in place of all that the recording had. The transaction holds their segments; an index that lies
   * elsewhere has written before it is committed.
   */
  replace(recordingId: string, points: readonly Point[], transaction: Transaction): Promise<void>;
  /** Removes all points of a recording. The transaction removes its segments afterwards. */
  remove(recordingId: string, transaction: Transaction): Promise<void>;
  /** The closest first; points as far away as each other come in the order of their ids. */
  nearest(vector: readonly number[], scope: SearchScope, most: number): Promise<readonly Neighbour[]>;
  /** The vector of a segment, or undefined. */
  vectorOf(segmentId: string): Promise<readonly number[] | undefined>;
}

/** Where collections lie. */
export interface VectorStore {
  /** For logs. */
  readonly kind: 'pgvector' | 'qdrant';
  /** Most numbers that a vector may have. */
  readonly widest: number;
  /** Makes a place for a collection. Done twice, the second time does nothing. */
  create(collection: Collection): Promise<void>;
  open(collection: Collection): VectorIndex;
  /** Lets the name that outsiders use stand for this collection, in one step. */
  serve(collection: Collection): Promise<void>;
  /** Removes a collection with all that is in it. */
  drop(collection: Collection): Promise<void>;
  ping(): Promise<void>;
}
