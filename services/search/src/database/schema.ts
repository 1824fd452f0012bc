import type { DeletionTables } from '@ai2text/common/deletions';
import type { StoredObject } from '@ai2text/common/objects';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

export interface StoredWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Part of the word before. Absent if not. */
  readonly joinsPrevious?: boolean;
}

/** What results show of a recording, and filter by. */
interface RecordingTable {
  readonly id: string;
  readonly owner_id: string;
  readonly title: string;
  /** In lower case. */
  readonly language: string;
  readonly tags: string[];
  readonly recorded_at: Date | null;
  /** When its audio was taken in; not known of recordings that came before this was kept. */
  readonly ingested_at: Date | null;
  /** The transcript whose segments can be found; none before its vectors came. Segments of a newer one may wait. */
  transcript_id: string | null;
  /** Which text of the transcript: it may be processed again. See `editionOf`. */
  readonly edition: string | null;
}

interface SegmentTable {
  readonly id: string;
  readonly transcript_id: string;
  readonly recording_id: string;
  readonly position: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly language: string;
  readonly text: string;
  readonly speaker: string | null;
  /** Written as text: the driver of a server takes an array for one of SQL. */
  readonly words: ColumnType<readonly StoredWord[] | null, string | null, string | null>;
  /** Words as they are compared: see `termsOf`. */
  readonly terms: string[];
}

/** Vectors of one version of one model. */
interface CollectionTable {
  readonly id: Generated<number>;
  readonly name: string;
  readonly version: string;
  readonly dimension: number;
  /** Archive of the model; none for one that lies in the folder of models. */
  readonly artifact: ColumnType<StoredObject | null, string | null, string | null>;
  /** Whether there is a place for its vectors; still true for one that was dropped means that the place has to go. */
  readonly is_ready: Generated<boolean>;
  /** Whether questions are asked of it; true for one at most. */
  readonly is_serving: Generated<boolean>;
  /** When it was said that it shall serve; never for one that has vectors before anybody said so. */
  readonly promoted_at: Date | null;
  /** When it came to serve, the last time; never for one whose turn has not come. */
  readonly served_at: Date | null;
  /** Since when it does not serve. */
  readonly unused_since: Date;
  readonly dropped_at: Date | null;
}

/** The transcript of a recording that a collection has vectors of. */
interface CoverageTable {
  readonly collection_id: number;
  readonly recording_id: string;
  readonly transcript_id: string;
  readonly edition: string | null;
}

export interface DatabaseSchema extends DeletionTables {
  readonly recordings: RecordingTable;
  readonly segments: SegmentTable;
  readonly collections: CollectionTable;
  readonly coverage: CoverageTable;
}

export type RecordingRow = Selectable<RecordingTable>;
export type CollectionRow = Selectable<CollectionTable>;
export type SegmentRow = Selectable<SegmentTable>;
export type NewSegment = Insertable<SegmentTable>;
