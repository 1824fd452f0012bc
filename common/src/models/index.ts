/**
 * Trained models as services load them: by name, from a folder, onto a device. Nothing is fetched unless the settings
 * allow it. The runtime is ONNX by way of transformers.js, which is loaded only where a model is.
 */
export { type Device, type LoadContext, type Loaded, loadModel } from './load.ts';
export { type ModelConfig, modelSettings } from './settings.ts';
