/**
 * What this service keeps: recordings, transcripts, which recordings were deleted, answers to repeated requests, which
 * events have had their effect, and events on their way out. Queries are typed by `DatabaseSchema`; the steps that lead to it are the migrations.
 */
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export { migrations } from './migrations/index.ts';
export type {
  DatabaseSchema,
  NewRecording,
  NewSegment,
  NewTranscript,
  RecordingChange,
  RecordingRow,
  SegmentRow,
  StoredState,
  StoredWord,
  TranscriptChange,
  TranscriptRow,
} from './schema.ts';

/** What queries run on: the database itself, or a transaction. */
export type Connection = Kysely<DatabaseSchema>;
export type Transaction = KyselyTransaction<DatabaseSchema>;
