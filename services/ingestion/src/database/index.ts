/**
 * What this service keeps: uploads and their states, which recordings were deleted, answers to repeated requests, events on
 * their way out.
 */
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export { migrations } from './migrations/index.ts';
export {
  type DatabaseSchema,
  type NewPiece,
  type NewUpload,
  type UploadRow,
  type UploadState,
  WAITING,
} from './schema.ts';
export type Connection = Kysely<DatabaseSchema>;
export type Transaction = KyselyTransaction<DatabaseSchema>;
