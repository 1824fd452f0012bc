import { z } from 'zod';
import { setting } from '../config/index.ts';

/** Which model makes vectors. Everybody who makes or compares them is told the same. */
export const embeddingSettings = {
  embeddingModel: setting('EMBEDDING_MODEL', z.string().default('multilingual-e5-small'), 'Name of the model.'),
  embeddingVersion: setting(
    'EMBEDDING_MODEL_VERSION',
    z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .default('1.0.0'),
    'Version of the model. Raise it when the model changes: vectors of two versions are never compared.',
  ),
};
