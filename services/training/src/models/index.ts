/** Versions of models as callers see them, and where each serves. */
export { findModelVersion } from './find-model-version.ts';
export { insertModelVersion } from './insert-model-version.ts';
export { presentModelVersion } from './present-model-version.ts';
export { stagesOf } from './stages.ts';
