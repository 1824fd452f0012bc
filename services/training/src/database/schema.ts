import type { IdempotencyTables } from '@ai2text/common/idempotency';
import type { StoredObject } from '@ai2text/common/objects';
import type { OutboxTables } from '@ai2text/common/outbox';
import type {
  ModelKind,
  ModelMetrics,
  ModelStage,
  TrainedFile,
  TrainingMetrics,
  TrainingParameters,
  TrainingRunState,
} from '@ai2text/servers/training';
import type { ColumnType, Generated, Selectable } from 'kysely';

/** Read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;

interface ModelVersionTable {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly kind: ModelKind;
  readonly languages: string[];
  description: string | null;
  state: 'registered' | 'evaluated' | 'retired';
  readonly artifact: Json<StoredObject>;
  /** Of the newest evaluation that succeeded. */
  metrics: Json<ModelMetrics> | null;
  version: Generated<number>;
  readonly created_at: Date;
  updated_at: Date;
}

interface EvaluationTable {
  readonly id: string;
  readonly model_version_id: string;
  readonly dataset: string;
  readonly sample_limit: number | null;
  state: 'queued' | 'running' | 'succeeded' | 'failed';
  metrics: Json<ModelMetrics> | null;
  sample_count: number | null;
  failure_detail: string | null;
  readonly requested_by: string;
  attempts: Generated<number>;
  lease_until: Date | null;
  version: Generated<number>;
  readonly created_at: Date;
  finished_at: Date | null;
  updated_at: Date;
}

interface PromotionTable {
  readonly id: string;
  readonly rollback_of: string | null;
  readonly model_version_id: string;
  readonly previous_version_id: string | null;
  /** Of the model. */
  readonly name: string;
  readonly stage: ModelStage;
  readonly forced: boolean;
  readonly reason: string;
  readonly promoted_by: string;
  readonly promoted_at: Date;
}

/** What serves where, now. */
interface ServingTable {
  readonly name: string;
  readonly stage: ModelStage;
  model_version_id: string;
  promotion_id: string;
}

interface TrainingRunTable {
  readonly id: string;
  readonly trainer: string;
  /** Of the trainer, when the run was asked for. */
  readonly slot: string;
  readonly base_version_id: string;
  /** Of the version that is to come of it. */
  readonly name: string;
  readonly number: string;
  readonly languages: string[];
  readonly description: string | null;
  readonly dataset: string | null;
  readonly parameters: Json<TrainingParameters>;
  state: TrainingRunState;
  progress: Generated<number>;
  metrics: ColumnType<TrainingMetrics, string | undefined, string>;
  log_tail: Generated<string>;
  exit_code: number | null;
  model_version_id: string | null;
  files: Json<TrainedFile[]> | null;
  failure_detail: string | null;
  readonly requested_by: string;
  /** The process that watches it. */
  held_by: string | null;
  lease_until: Date | null;
  readonly created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  updated_at: Date;
}

export interface DatabaseSchema extends IdempotencyTables, OutboxTables {
  readonly model_versions: ModelVersionTable;
  readonly evaluations: EvaluationTable;
  readonly promotions: PromotionTable;
  readonly serving: ServingTable;
  readonly training_runs: TrainingRunTable;
}

export type ModelVersionRow = Selectable<ModelVersionTable>;
export type EvaluationRow = Selectable<EvaluationTable>;
export type PromotionRow = Selectable<PromotionTable>;
export type TrainingRunRow = Selectable<TrainingRunTable>;
