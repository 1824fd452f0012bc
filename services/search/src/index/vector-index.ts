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

/** Vectors of one version of one model, and what lies close to what. */
export interface VectorIndex {
  /** For logs. */
  readonly kind: 'pgvector' | 'qdrant';
  /** Makes sure that there is a place for vectors of this width. Done twice, the second time does nothing. */
  prepare(): Promise<void>;
  /** Puts these points in place of all that the recording had. */
  replace(recordingId: string, points: readonly Point[]): Promise<void>;
  /** The closest first; points as far away as each other come in the order of their ids. */
  nearest(vector: readonly number[], scope: SearchScope, most: number): Promise<readonly Neighbour[]>;
  /** The vector of a segment, or undefined. */
  vectorOf(segmentId: string): Promise<readonly number[] | undefined>;
  ping(): Promise<void>;
}
