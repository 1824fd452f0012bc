import type { DeletionTables } from '@ai2text/common/deletions';
import type { IdempotencyTables } from '@ai2text/common/idempotency';
import type { OutboxTables } from '@ai2text/common/outbox';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

export type UploadState = 'pending' | 'uploading' | 'validating' | 'accepted' | 'rejected' | 'cancelled' | 'expired';

/** States in which an upload waits for bytes. */
export const WAITING: readonly UploadState[] = ['pending', 'uploading'];

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
  /** How many bytes are stored, from the first one on; null for an upload that is not sent in appends. */
  received: ColumnType<string | number | null, number | null, number>;
  /** When what storage held of an upload that is over was looked for and removed once more. */
  swept_at: Date | null;
  version: Generated<number>;
  readonly created_at: Date;
  updated_at: Date;
}

/** Some bytes of an upload that is sent in appends, stored as an object of their own. */
interface UploadPieceTable {
  readonly upload_id: string;
  /** Place of the first byte in the file. */
  readonly start_at: ColumnType<string | number, number, never>;
  readonly bytes: ColumnType<string | number, number, never>;
  readonly object_key: string;
}

export interface DatabaseSchema extends IdempotencyTables, OutboxTables, DeletionTables {
  readonly uploads: UploadTable;
  readonly upload_pieces: UploadPieceTable;
}

export type UploadRow = Selectable<UploadTable>;
export type NewPiece = Insertable<UploadPieceTable>;
export type NewUpload = Insertable<UploadTable>;
