/**
 * Trained models as they travel: an archive in the object store, with a digest that was registered before. What is
 * unpacked here is made of files alone, lies in a folder named by the digest, and is there whole or not at all. Models that
 * nobody holds make room for new ones.
 */
export { holdModel, type ModelFiles } from './hold-model.ts';
export { ModelFileError, unpackModel } from './unpack-model.ts';
