import type { Insertable, Selectable } from 'kysely';

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
  /** The transcript whose segments can be found; none before its vectors came. */
  transcript_id: string | null;
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
  readonly words: readonly StoredWord[] | null;
  /** Words as they are compared: see `termsOf`. */
  readonly terms: string[];
}

/** The meaning of a segment. Absent where a server of its own holds vectors. */
interface VectorTable {
  readonly segment_id: string;
  /** As pgvector writes it. */
  readonly embedding: string;
}

export interface DatabaseSchema {
  readonly recordings: RecordingTable;
  readonly segments: SegmentTable;
  readonly vectors: VectorTable;
}

export type RecordingRow = Selectable<RecordingTable>;
export type SegmentRow = Selectable<SegmentTable>;
export type NewSegment = Insertable<SegmentTable>;
