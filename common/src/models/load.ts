import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { StartError } from '../config/index.ts';
import type { Log } from '../logging/index.ts';
import { hasCudaLibrary } from './cuda.ts';
import type { ModelConfig } from './settings.ts';

type Transformers = typeof import('@huggingface/transformers');
export type Device = 'cpu' | 'cuda';

/** What a loader gets: the library, the name by which it finds the model, and where to calculate. */
export interface LoadContext {
  readonly transformers: Transformers;
  readonly name: string;
  readonly device: Device;
}

export interface Loaded<Model> {
  readonly model: Model;
  readonly device: Device;
}

/** Loads wait for each other: the library is told where models lie for the process as a whole. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Loads a model from the folder of models, or from the hub where that is allowed. A GPU is tried before the processor
 * unless the settings say otherwise; what was chosen, and why, is logged.
 *
 * @throws StartError if the model is not there, or the device that was insisted on does not work.
 */
export function loadModel<Model>(
  name: string,
  config: ModelConfig,
  log: Log,
  load: (context: LoadContext) => Promise<Model>,
): Promise<Loaded<Model>> {
  const loaded = last.then(() => loadNow(name, config, log, load));
  last = loaded.catch(() => {});
  return loaded;
}

async function loadNow<Model>(
  name: string,
  config: ModelConfig,
  log: Log,
  load: (context: LoadContext) => Promise<Model>,
): Promise<Loaded<Model>> {
  const { device, modelFolder, modelHub } = config;
  if (isAbsolute(name) || name.split('/').includes('..')) throw new StartError(`${name} is not the name of a model.`);
  const isLocal = existsSync(join(modelFolder, name));
  if (!isLocal && !modelHub) {
    throw new StartError(
      `There is no model ${name} in ${modelFolder}. Install it (node scripts/models.ts --install), set MODEL_DIR, or MODEL_HUB=true to fetch it by name.`,
    );
  }
  const transformers = await import('@huggingface/transformers');
  // These belong to the whole process: a promoted model lies in another folder than those that were installed.
  transformers.env.localModelPath = modelFolder;
  transformers.env.allowRemoteModels = modelHub;
  for (const each of devices(device)) {
    try {
      const model = await load({ transformers, name, device: each });
      log.info({ model: name, device: each, from: isLocal ? 'folder' : 'hub' }, 'model loaded');
      return { model, device: each };
    } catch (error) {
      if (each === 'cpu' || device !== 'auto') throw unusable(name, each, error);
      log.debug({ model: name, reason: messageOf(error) }, 'no GPU to calculate on, the processor does it');
    }
  }
  throw new StartError(`The model ${name} could not be loaded.`);
}

function devices(asked: ModelConfig['device']): readonly Device[] {
  if (asked !== 'auto') return [asked];
  return hasCudaLibrary() ? ['cuda', 'cpu'] : ['cpu'];
}

function unusable(name: string, device: Device, error: unknown): StartError {
  return new StartError(`The model ${name} could not be loaded on ${device}: ${messageOf(error)}`, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
