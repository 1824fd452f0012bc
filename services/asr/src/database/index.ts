/** What this service keeps: recordings that it was told of, jobs, and events on their way out. */
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export { migrations } from './migrations/index.ts';
export type { DatabaseSchema, JobRow, JobState, NewJob, RecordingRow } from './schema.ts';
export type Connection = Kysely<DatabaseSchema>;
export type Transaction = KyselyTransaction<DatabaseSchema>;
