import type { EmbeddingModel } from '@ai2text/common/embedding';
import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { Connection } from '../database/index.ts';
import type { VectorIndex } from '../index/index.ts';
import type { AnswerCache } from '../query/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  readonly index: VectorIndex;
  readonly model: EmbeddingModel;
  readonly answers: AnswerCache;
  readonly health: Health;
  readonly metrics: Metrics;
}
