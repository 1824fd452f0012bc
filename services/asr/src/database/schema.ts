import type { DeletionTables } from '@ai2text/common/deletions';
import type { IdempotencyTables } from '@ai2text/common/idempotency';
import type { InboxTables } from '@ai2text/common/inbox';
import type { OutboxTables } from '@ai2text/common/outbox';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

export type JobState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** A recording that can be transcribed, as ingestion told of it. */
interface RecordingTable {
  readonly id: string;
  readonly owner_id: string;
  readonly language: string;
  readonly duration_ms: number;
  readonly audio: ColumnType<AudioObject, string, string>;
}

export interface AudioObject {
  readonly bucket: string;
  readonly key: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface JobTable {
  readonly id: string;
  readonly owner_id: string;
  readonly recording_id: string;
  readonly transcript_id: string;
  readonly language: string;
  readonly word_times: boolean;
  /** 0 low, 1 normal, 2 high; among the jobs of one owner. */
  readonly priority: number;
  state: JobState;
  progress: number;
  attempts: Generated<number>;
  /** Until then whoever runs the job is taken to be alive; for one that waits, when it may be taken again. */
  lease_until: Date | null;
  failure_kind: string | null;
  failure_detail: string | null;
  model_name: string | null;
  model_version: string | null;
  real_time_factor: number | null;
  result: ColumnType<AudioObject | null, string | null, string | null>;
  version: Generated<number>;
  readonly created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  updated_at: Date;
}

/** An owner who has had a job run, and when that last began. */
interface TurnTable {
  readonly owner_id: string;
  taken_at: Date;
}

/** A model that was promoted. */
interface ModelTable {
  readonly name: string;
  readonly version: string;
  languages: string[];
  artifact: ColumnType<AudioObject, string, string>;
  promoted_at: Date;
}

export interface DatabaseSchema extends IdempotencyTables, InboxTables, OutboxTables, DeletionTables {
  readonly recordings: RecordingTable;
  readonly jobs: JobTable;
  readonly turns: TurnTable;
  readonly models: ModelTable;
}

export type RecordingRow = Selectable<RecordingTable>;
export type JobRow = Selectable<JobTable>;
export type NewJob = Insertable<JobTable>;
