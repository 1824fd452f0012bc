/**
 * Texts as *vectors*: what means the same lies close together, whatever the language. The service that makes vectors of
 * transcripts and the one that searches among them must use the same model and version, so the model lives here.
 */
export {
  type EmbeddingModel,
  type EmbeddingModelOptions,
  openEmbeddingModel,
  type TextRole,
} from './embedding-model.ts';
export {
  type EmbeddingShelf,
  isUnusable,
  type ModelPlaces,
  type ModelSource,
  openModelSource,
} from './promoted-model.ts';
export { embeddingSettings } from './settings.ts';
