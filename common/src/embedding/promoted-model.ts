import { basename, dirname } from 'node:path';
import { StartError } from '../config/index.ts';
import type { Log } from '../logging/index.ts';
import { holdModel, ModelFileError } from '../model-files/index.ts';
import type { ModelConfig, ModelName, Shelf } from '../models/index.ts';
import { ObjectMissingError, type ObjectStore, type StoredObject } from '../objects/index.ts';
import { type EmbeddingModel, openEmbeddingModel } from './embedding-model.ts';

/** A version of a model, and where its files are. */
export interface ModelSource extends ModelName {
  /** Its archive in the object store; without one it lies in the folder of models. */
  readonly artifact?: StoredObject | undefined;
}

/** Models of texts that are loaded. */
export type EmbeddingShelf = Shelf<ModelSource, EmbeddingModel>;

export interface ModelPlaces {
  readonly objects: ObjectStore;
  /** Folder that archives are unpacked into. */
  readonly cache: string;
  readonly config: ModelConfig;
  readonly log: Log;
}

/**
 * Fetches a model if it has to be, compares it with its digest, loads it and has it make a vector.
 *
 * @throws what `isUnusable` says so of, if no waiting would help
 */
export async function openModelSource(
  { artifact, name, version }: ModelSource,
  { cache, config, log, objects }: ModelPlaces,
): Promise<EmbeddingModel> {
  if (artifact === undefined) return openEmbeddingModel({ name, version, config, log });
  const { folder, release } = await holdModel(objects, artifact, cache);
  const place = { ...config, modelFolder: dirname(folder), modelHub: false };
  try {
    const model = await openEmbeddingModel({ name, version, source: basename(folder), config: place, log });
    return { ...model, close: () => model.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** Whether the model itself is of no use, which no waiting mends. */
export function isUnusable(error: unknown): error is Error {
  return error instanceof ModelFileError || error instanceof ObjectMissingError || error instanceof StartError;
}
