import { type Graph, layerNorm, linear, type Value } from '../onnx/index.ts';
import type { WeightFile } from './read-weights.ts';
import { EPSILON } from './shape.ts';

/** The second half of a layer, residual connection included. `layer` is such as `encoder/layer_0`. */
export function feedForward(graph: Graph, x: Value, weights: WeightFile, layer: string): Value {
  const inner = linear(
    graph,
    normalised(graph, x, weights, `${layer}/ffn/layer_norm`),
    ...pair(weights, `${layer}/ffn/linear_0`),
  );
  const outer = linear(graph, graph.op('Gelu', [inner]), ...pair(weights, `${layer}/ffn/linear_1`));
  return graph.op('Add', [x, outer]);
}

export function normalised(graph: Graph, x: Value, weights: WeightFile, name: string): Value {
  return layerNorm(graph, x, weights(`${name}/gamma`), weights(`${name}/beta`), EPSILON);
}

/** Weight and bias of a linear layer. */
export function pair(weights: WeightFile, name: string) {
  return [weights(`${name}/weight`), weights(`${name}/bias`)] as const;
}
