import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { setting } from '../config/index.ts';

/** Where `scripts/models.ts` puts what it installs. */
const INSTALLED = fileURLToPath(new URL('../../../node_modules/.cache/ai2text/models/2/', import.meta.url));

/** Where trained models come from. */
export const modelSettings = {
  modelFolder: setting('MODEL_DIR', z.string().default(INSTALLED), 'Folder with a folder for each model.'),
  modelHub: setting(
    'MODEL_HUB',
    z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
    'Whether models that are not in the folder may be fetched by name from the Hugging Face hub.',
  ),
  device: setting(
    'MODEL_DEVICE',
    z.enum(['auto', 'cpu', 'cuda']).default('auto'),
    '`cuda` insists on a GPU, `auto` takes one that works and otherwise the processor.',
  ),
};

export interface ModelConfig {
  readonly modelFolder: string;
  readonly modelHub: boolean;
  readonly device: 'auto' | 'cpu' | 'cuda';
}
