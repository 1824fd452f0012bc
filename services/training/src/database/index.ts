/** What this service keeps: versions of models, measurements, training runs, who serves where and how that came, events on their way out. */
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export { migrations } from './migrations/index.ts';
export type { DatabaseSchema, EvaluationRow, ModelVersionRow, PromotionRow, TrainingRunRow } from './schema.ts';
export type Connection = Kysely<DatabaseSchema>;
export type Transaction = KyselyTransaction<DatabaseSchema>;
