/**
 * Writes ONNX models. A *graph* is built node by node; a *value* is the name of what a node gives; a *weight* is a
 * constant of the trained model, kept in the precision that it came in. Only what the models here need can be said.
 *
 * The runtime is the judge: a graph that makes no sense is refused when it is loaded, and the converters load what they
 * wrote before they call it installed.
 */
export { type Dimension, Graph, type Value } from './graph.ts';
export { attention, layerNorm, linear, splitHeads } from './layers.ts';
export { type ElementType, floats, rows, type Tensor } from './tensor.ts';
