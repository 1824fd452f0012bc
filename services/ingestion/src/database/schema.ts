import type { IdempotencyTables } from '@ai2text/common/idempotency';
import type { OutboxTables } from '@ai2text/common/outbox';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

export type UploadState = 'pending' | 'uploading' | 'validating' | 'accepted' | 'rejected' | 'cancelled' | 'expired';

interface UploadTable {
  readonly id: string;
  readonly owner_id: string;
  state: UploadState;
  readonly title: string;
  readonly language: string;
  readonly recorded_at: Date | null;
  readonly tags: string[];
  /** The recording that waits for this audio, or the one that was made of it. */
  recording_id: string | null;
  readonly object_key: string;
  media_type: string | null;
  bytes: ColumnType<string | number | null, number | null, number | null>;
  sha256: string | null;
  duration_ms: number | null;
  rejection_kind: string | null;
  rejection_detail: string | null;
  /** When nobody may send bytes any more. */
  readonly expires_at: Date | null;
  version: Generated<number>;
  readonly created_at: Date;
  updated_at: Date;
}

export interface DatabaseSchema extends IdempotencyTables, OutboxTables {
  readonly uploads: UploadTable;
}

export type UploadRow = Selectable<UploadTable>;
export type NewUpload = Insertable<UploadTable>;
