/**
 * Texts as *vectors*: what means the same lies close together, whatever the language. The service that makes vectors of
 * transcripts and the one that searches among them must use the same model and version, so the model lives here.
 *
 * A *source* is a version of a model and where its files are; the *shelf* holds those that are loaded. Work holds a model
 * from its beginning to its end, so that a promotion in between changes nothing for it.
 */
export {
  type EmbeddingModel,
  type EmbeddingModelOptions,
  openEmbeddingModel,
  type TextRole,
} from './embedding-model.ts';
export { createModelShelf, type HeldModel, type ModelShelf, type ShelfOptions } from './model-shelf.ts';
export {
  isUnusable,
  type ModelName,
  type ModelPlaces,
  type ModelSource,
  nameOf,
  openModelSource,
} from './promoted-model.ts';
export { embeddingSettings } from './settings.ts';
