/**
 * What this service keeps: which texts there are, with which models vectors are made of them, of which that has been
 * done, and which recordings were deleted. Texts themselves and vectors lie in the object store.
 */
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export { migrations } from './migrations/index.ts';
export type { DatabaseSchema, ModelRow, TextRow } from './schema.ts';
export type Connection = Kysely<DatabaseSchema>;
export type Transaction = KyselyTransaction<DatabaseSchema>;
