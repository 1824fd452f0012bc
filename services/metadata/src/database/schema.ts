import type { DeletionTables } from '@ai2text/common/deletions';
import type { IdempotencyTables } from '@ai2text/common/idempotency';
import type { InboxTables } from '@ai2text/common/inbox';
import type { OutboxTables } from '@ai2text/common/outbox';
import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely';

/** How far a recording has come; the same words as in the contract. */
export type StoredState = 'created' | 'ingested' | 'transcribed' | 'processed' | 'indexed' | 'failed' | 'archived';

/** Whole numbers beyond 32 bits come back as text or number, by driver. */
type Int8 = ColumnType<string | number, number, number>;

export interface StoredWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence?: number;
  readonly joinsPrevious?: boolean;
}

interface RecordingTable {
  readonly id: string;
  readonly owner_id: string;
  title: string;
  /** What titles are sorted by: see `titleSortKey`. */
  title_key: string;
  language: string;
  duration_ms: number | null;
  recorded_at: Date | null;
  state: StoredState;
  failure: string | null;
  tags: string[];
  audio_bucket: string | null;
  audio_key: string | null;
  audio_media_type: string | null;
  audio_bytes: Int8 | null;
  audio_sha256: string | null;
  /** Kept here too, so that one row is all of a recording and its version covers it. */
  transcript_id: string | null;
  version: Generated<number>;
  readonly created_at: Date;
  updated_at: Date;
}

interface TranscriptTable {
  id: string;
  readonly recording_id: string;
  language: string;
  model_name: string | null;
  model_version: string | null;
  version: Generated<number>;
  readonly created_at: Date;
  updated_at: Date;
}

interface SegmentTable {
  readonly transcript_id: string;
  readonly position: number;
  readonly id: string;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly text: string;
  readonly speaker: string | null;
  readonly confidence: number | null;
  readonly words: readonly StoredWord[] | null;
}

export interface DatabaseSchema extends IdempotencyTables, InboxTables, OutboxTables, DeletionTables {
  readonly recordings: RecordingTable;
  readonly transcripts: TranscriptTable;
  readonly transcript_segments: SegmentTable;
}

export type RecordingRow = Selectable<RecordingTable>;
export type NewRecording = Insertable<RecordingTable>;
export type RecordingChange = Updateable<RecordingTable>;
export type TranscriptRow = Selectable<TranscriptTable>;
export type NewTranscript = Insertable<TranscriptTable>;
export type TranscriptChange = Updateable<TranscriptTable>;
export type SegmentRow = Selectable<SegmentTable>;
export type NewSegment = Omit<Insertable<SegmentTable>, 'transcript_id'>;
