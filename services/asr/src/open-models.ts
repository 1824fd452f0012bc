import { basename, dirname } from 'node:path';
import type { Log } from '@ai2text/common/logging';
import { holdModel } from '@ai2text/common/model-files';
import { type Device, type ModelConfig, nameOf } from '@ai2text/common/models';
import type { ObjectStore } from '@ai2text/common/objects';
import type { Connection } from './database/index.ts';
import {
  type LastingRecogniser,
  openLastingRecogniser,
  openThreadRecogniser,
  type Recogniser,
} from './engine/index.ts';
import { createModelShelf, type ModelShelf, promotedModels } from './models/index.ts';

export interface ModelsConfig extends ModelConfig {
  readonly model: string;
  readonly modelVersion: string;
  readonly modelCache: string;
  readonly voiceModel: string;
}

export interface Models {
  readonly shelf: ModelShelf;
  /** Where the usual model calculates. */
  readonly device: Device;
  /** Models whose recogniser has died and is not there again yet, by name. */
  down(): readonly string[];
  close(): Promise<void>;
}

/** Languages that Whisper is measured with here; it is chosen for all others as well. */
const LANGUAGES = ['vi', 'en'];
/** Milliseconds after which another replica's promotion is seen. */
const LOOK_EVERY = 10_000;

/** The model of the settings, those that were promoted before, and from now on those that any replica hears of. */
export async function openModels(
  config: ModelsConfig,
  { db, log, objects }: { readonly db: Connection; readonly objects: ObjectStore; readonly log: Log },
): Promise<Models> {
  const { modelCache, modelFolder, voiceModel } = config;
  let device: Device = 'cpu';
  const recognisers = new Set<LastingRecogniser>();
  const open = async (options: Parameters<typeof openThreadRecogniser>[0]): Promise<Recogniser> => {
    const recogniser = await openLastingRecogniser({ open: () => openThreadRecogniser(options), log });
    recognisers.add(recogniser);
    const close = (): Promise<void> => {
      recognisers.delete(recogniser);
      return recogniser.close();
    };
    return { ...recogniser, close };
  };
  const shelf = await createModelShelf({
    usual: { name: config.model, version: config.modelVersion, languages: LANGUAGES },
    log,
    open: async ({ artifact, name, version }) => {
      const model = { name, version };
      if (artifact === undefined) {
        const recogniser = await open({ model, voiceModel, config, log });
        device = recogniser.device;
        return recogniser;
      }
      const { folder, release } = await holdModel(objects, artifact, modelCache);
      const place = { ...config, modelFolder: dirname(folder), modelHub: false };
      const source = basename(folder);
      const opening = open({ model, source, voiceModel, voiceFolder: modelFolder, config: place, log });
      // A recogniser that dies is opened again from the same files.
      const recogniser = await opening.catch((error: unknown) => {
        release();
        throw error;
      });
      return { ...recogniser, close: () => recogniser.close().finally(release) };
    },
  });
  let looking = shelf.choose(await promotedModels(db));
  const look = async (): Promise<void> => {
    await looking;
    looking = promotedModels(db)
      .then((promoted) => shelf.choose(promoted))
      .catch((error: unknown) => log.warn({ err: error }, 'promotions cannot be read'));
  };
  await looking;
  const timer = setInterval(() => void look(), LOOK_EVERY);
  return {
    shelf,
    device,
    down: () => [...recognisers].filter(({ isDown }) => isDown).map(({ model }) => nameOf(model)),
    close: async () => {
      clearInterval(timer);
      await looking;
      await shelf.close();
    },
  };
}
