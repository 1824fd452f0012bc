import { attention, Graph, linear, rows, splitHeads, type Value } from '../onnx/index.ts';
import { feedForward, normalised, pair } from './feed-forward.ts';
import type { WeightFile } from './read-weights.ts';
import { SHAPE } from './shape.ts';

/** From the log-mel spectrogram of 30 seconds to what the decoder listens to. */
export function encoderGraph(weights: WeightFile): Graph {
  const { frames, heads, headSize, layers, melBins, positions, width } = SHAPE;
  const graph = new Graph('whisper-encoder');
  const features = graph.input('input_features', 'float', ['batch_size', melBins, frames]);
  const first = convolution(graph, features, weights, 'encoder/conv1', 1);
  const second = convolution(graph, first, weights, 'encoder/conv2', 2);
  const places = graph.weight(weights('encoder/position_encodings/encodings'));
  let x = graph.op('Add', [graph.op('Transpose', [second], { perm: [0, 2, 1] }), places]);

  for (let index = 0; index < layers; index += 1) {
    const layer = `encoder/layer_${index}`;
    const normal = normalised(graph, x, weights, `${layer}/self_attention/layer_norm`);
    const [weight, bias] = pair(weights, `${layer}/self_attention/linear_0`);
    const part = (which: number): Value => {
      const [from, to] = [which * width, (which + 1) * width];
      return splitHeads(graph, linear(graph, normal, rows(weight, from, to), rows(bias, from, to)), heads, headSize);
    };
    const { output } = attention(graph, { query: part(0), key: part(1), value: part(2) }, heads, headSize);
    x = graph.op('Add', [x, linear(graph, output, ...pair(weights, `${layer}/self_attention/linear_1`))]);
    x = feedForward(graph, x, weights, layer);
  }

  const result = normalised(graph, x, weights, 'encoder/layer_norm');
  graph.output('last_hidden_state', result, 'float', ['batch_size', positions, width]);
  return graph;
}

function convolution(graph: Graph, x: Value, weights: WeightFile, name: string, stride: number): Value {
  const inputs = [x, graph.weight(weights(`${name}/weight`)), graph.weight(weights(`${name}/bias`))];
  return graph.op('Gelu', [graph.op('Conv', inputs, { kernel_shape: [3], pads: [1, 1], strides: [stride] })]);
}
