/**
 * multilingual-e5-small as ONNX: one graph, from tokens to vectors, and the pieces of its tokenizer, in the layout that
 * transformers.js reads. Its weights come in 4 bits and stay so.
 */
export { e5Graph } from './graph.ts';
export { type E5Model, readModel } from './read-model.ts';
export { e5Settings } from './settings.ts';
