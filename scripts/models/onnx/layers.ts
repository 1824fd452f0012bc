import type { Graph, Value } from './graph.ts';
import type { Tensor } from './tensor.ts';

/** Weights of one layer by their last name, such as `weight`. */
export type Weights = (name: string) => Tensor;

/** `x · Wᵀ + b`, with the weight as training left it: one row an output. */
export function linear(graph: Graph, x: Value, weight: Tensor, bias?: Tensor): Value {
  const turned = graph.op('Transpose', [graph.weight(weight)], { perm: [1, 0] });
  const product = graph.op('MatMul', [x, turned]);
  return bias === undefined ? product : graph.op('Add', [product, graph.weight(bias)]);
}

export function layerNorm(graph: Graph, x: Value, gamma: Tensor, beta: Tensor, epsilon: number): Value {
  const inputs = [x, graph.weight(gamma), graph.weight(beta)];
  return graph.op('LayerNormalization', inputs, { axis: -1, epsilon: { float: epsilon } });
}

/** From `[batch, length, heads × size]` to `[batch, heads, length, size]`. */
export function splitHeads(graph: Graph, x: Value, heads: number, size: number): Value {
  const apart = graph.op('Reshape', [x, graph.integers(0, 0, heads, size)]);
  return graph.op('Transpose', [apart], { perm: [0, 2, 1, 3] });
}

export interface Attention {
  /** `[batch, length, heads × size]` */
  readonly output: Value;
  /** How much each query looked at each key: `[batch, heads, length, keys]`. */
  readonly weights: Value;
}

/** Scaled dot-product attention over `[batch, heads, length, size]`. `mask` is added to the scores. */
export function attention(
  graph: Graph,
  {
    query,
    key,
    value,
    mask,
  }: { readonly query: Value; readonly key: Value; readonly value: Value; readonly mask?: Value },
  heads: number,
  size: number,
): Attention {
  const scaled = graph.op('Mul', [query, graph.float(1 / Math.sqrt(size))]);
  const scores = graph.op('MatMul', [scaled, graph.op('Transpose', [key], { perm: [0, 1, 3, 2] })]);
  const masked = mask === undefined ? scores : graph.op('Add', [scores, mask]);
  const weights = graph.op('Softmax', [masked], { axis: -1 });
  const together = graph.op('Transpose', [graph.op('MatMul', [weights, value])], { perm: [0, 2, 1, 3] });
  return { output: graph.op('Reshape', [together, graph.integers(0, 0, heads * size)]), weights };
}
