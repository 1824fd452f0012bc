/**
 * What this service keeps: segments as results show them, a little of each recording, which collections of vectors there
 * are, and which recordings were deleted.
 */
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export { migrations } from './migrations/index.ts';
export type { CollectionRow, DatabaseSchema, NewSegment, RecordingRow, SegmentRow, StoredWord } from './schema.ts';
export type Connection = Kysely<DatabaseSchema>;
export type Transaction = KyselyTransaction<DatabaseSchema>;
