import type { DeletionTables } from '@ai2text/common/deletions';
import type { StoredObject } from '@ai2text/common/objects';
import type { ColumnType, Generated, Selectable } from 'kysely';

/** The newest text of a recording. */
interface TextTable {
  readonly recording_id: string;
  readonly transcript_id: string;
  readonly owner_id: string;
  readonly language: string;
  /** The event that told of it. */
  readonly event_id: string;
  readonly processed_at: Date;
  readonly document: ColumnType<StoredObject, string, string>;
}

/** A version of a model that vectors are, or were, made with. */
interface ModelTable {
  readonly id: Generated<number>;
  readonly name: string;
  readonly version: string;
  /** Its archive; none for a model that lies in the folder of models. */
  readonly artifact: ColumnType<StoredObject | null, string | null, string | null>;
  readonly promoted_at: Date;
  /** When it had vectors of all texts for the first time since its promotion. */
  readonly completed_at: Date | null;
}

/** That a text has vectors of a model, or that somebody is about to make them. */
interface VectorSetTable {
  readonly recording_id: string;
  readonly model_id: number;
  readonly event_id: string;
  /** Until when nobody else takes the work. */
  readonly claimed_until: Date | null;
  /** When the event that tells of them was in the stream. */
  readonly made_at: Date | null;
}

export interface DatabaseSchema extends DeletionTables {
  readonly texts: TextTable;
  readonly models: ModelTable;
  readonly vector_sets: VectorSetTable;
}

export type TextRow = Selectable<TextTable>;
export type ModelRow = Selectable<ModelTable>;
