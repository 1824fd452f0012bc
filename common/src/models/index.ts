/**
 * Trained models as services load them: by name, from a folder, onto a device. Nothing is fetched unless the settings
 * allow it. The runtime is ONNX by way of transformers.js, which is loaded only where a model is.
 *
 * A *source* is a version of a model and where its files are; a *shelf* holds those that are loaded. Work holds a model
 * from its beginning to its end, so that a promotion in between changes nothing for it.
 */
export { type Device, type LoadContext, type Loaded, loadModel } from './load.ts';
export { type ModelName, nameOf } from './model-name.ts';
export { type ModelConfig, modelSettings } from './settings.ts';
export { type Closable, createShelf, type HeldModel, type Shelf, type ShelfOptions } from './shelf.ts';
