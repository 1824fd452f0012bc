import { z } from 'zod';
import { setting } from '../config/index.ts';

/** Which model makes vectors. Everybody who makes or compares them is told the same. */
export const embeddingSettings = {
  embeddingModel: setting(
    'EMBEDDING_MODEL',
    z.string().default('multilingual-e5-small'),
    'Name of the model to begin with. Promotions take its place.',
  ),
  embeddingVersion: setting(
    'EMBEDDING_MODEL_VERSION',
    z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .default('1.0.0'),
    'Version of the model. Raise it when the model changes: vectors of two versions are never compared.',
  ),
  embeddingStage: setting(
    'EMBEDDING_MODEL_STAGE',
    z.enum(['staging', 'production']).default('production'),
    'Promotions to this stage are heeded.',
  ),
  embeddingGraceHours: setting(
    'EMBEDDING_GRACE_HOURS',
    z.coerce.number().min(0).max(8_760).default(168),
    'Hours for which vectors of the model before are kept up after a promotion, so that it can be taken back at once.',
  ),
};
