import { attention, Graph, linear, rows, splitHeads, type Tensor, type Value } from '../onnx/index.ts';
import { feedForward, normalised, pair } from './feed-forward.ts';
import type { WeightFile } from './read-weights.ts';
import { SHAPE } from './shape.ts';

const NOWHERE = -1e9;
const PAST = 'past_decoder_sequence_length';
const HEARD = 'encoder_sequence_length';

/**
 * From the tokens so far to the scores of the next one. Keys and values of earlier steps come back as inputs, those of
 * the encoder too: with `use_cache_branch` they are taken as they are, without it they are made anew.
 */
export function decoderGraph(weights: WeightFile): Graph {
  const { heads, headSize, layers, positions, vocabulary, width } = SHAPE;
  const graph = new Graph('whisper-decoder');
  const ids = graph.input('input_ids', 'int64', ['batch_size', 'decoder_sequence_length']);
  const encoded = graph.input('encoder_hidden_states', 'float', ['batch_size', positions, width]);
  const cached = graph.input('use_cache_branch', 'bool', [1]);
  const past = Array.from({ length: layers }, (_, index) => pastInputs(graph, index));

  const heard = heardStates(graph, encoded, cached);
  const { places, mask } = placesAndMask(graph, ids, past[0]?.selfKey ?? '');
  const embeddings = weights('decoder/embeddings/weight');
  const table = graph.weight(embeddings);
  const encodings = graph.weight(weights('decoder/position_encodings/encodings'));
  let x = graph.op('Add', [graph.op('Gather', [table, ids]), graph.op('Gather', [encodings, places])]);

  for (const [index, before] of past.entries()) {
    const layer = `decoder/layer_${index}`;
    const split = (value: Value): Value => splitHeads(graph, value, heads, headSize);
    const project = (value: Value, [weight, bias]: readonly [Tensor, Tensor], which: number): Value => {
      const [from, to] = [which * width, (which + 1) * width];
      return split(linear(graph, value, rows(weight, from, to), rows(bias, from, to)));
    };

    const own = pair(weights, `${layer}/self_attention/linear_0`);
    const normal = normalised(graph, x, weights, `${layer}/self_attention/layer_norm`);
    const key = graph.op('Concat', [before.selfKey, project(normal, own, 1)], { axis: 2 });
    const value = graph.op('Concat', [before.selfValue, project(normal, own, 2)], { axis: 2 });
    const self = attention(graph, { query: project(normal, own, 0), key, value, mask }, heads, headSize);
    x = graph.op('Add', [x, linear(graph, self.output, ...pair(weights, `${layer}/self_attention/linear_1`))]);

    const crossed = pair(weights, `${layer}/attention/linear_1`);
    const query = split(
      linear(
        graph,
        normalised(graph, x, weights, `${layer}/attention/layer_norm`),
        ...pair(weights, `${layer}/attention/linear_0`),
      ),
    );
    const newKey = project(heard, crossed, 0);
    const newValue = project(heard, crossed, 1);
    const cross = attention(
      graph,
      {
        query,
        key: graph.op('Concat', [before.crossKey, newKey], { axis: 2 }),
        value: graph.op('Concat', [before.crossValue, newValue], { axis: 2 }),
      },
      heads,
      headSize,
    );
    x = graph.op('Add', [x, linear(graph, cross.output, ...pair(weights, `${layer}/attention/linear_2`))]);
    x = feedForward(graph, x, weights, layer);

    const sizes = (length: string) => ['batch_size', heads, length, headSize];
    graph.output(`present.${index}.decoder.key`, key, 'float', sizes(`${PAST} + 1`));
    graph.output(`present.${index}.decoder.value`, value, 'float', sizes(`${PAST} + 1`));
    graph.output(`present.${index}.encoder.key`, newKey, 'float', sizes(`${HEARD}_out`));
    graph.output(`present.${index}.encoder.value`, newValue, 'float', sizes(`${HEARD}_out`));
    graph.output(`cross_attentions.${index}`, cross.weights, 'float', [
      'batch_size',
      heads,
      'decoder_sequence_length',
      positions,
    ]);
  }

  const last = normalised(graph, x, weights, 'decoder/layer_norm');
  const logits = graph.op('MatMul', [last, graph.op('Transpose', [table], { perm: [1, 0] })]);
  graph.output('logits', logits, 'float', ['batch_size', 'decoder_sequence_length', vocabulary]);
  return graph;
}

function pastInputs(graph: Graph, index: number) {
  const { heads, headSize } = SHAPE;
  const input = (side: string, what: string, length: string): Value =>
    graph.input(`past_key_values.${index}.${side}.${what}`, 'float', ['batch_size', heads, length, headSize]);
  return {
    selfKey: input('decoder', 'key', PAST),
    selfValue: input('decoder', 'value', PAST),
    crossKey: input('encoder', 'key', HEARD),
    crossValue: input('encoder', 'value', HEARD),
  };
}

/** The encoder's states, or none of them when their keys and values are known from an earlier step. */
function heardStates(graph: Graph, encoded: Value, cached: Value): Value {
  const end = graph.op('Where', [cached, graph.integers(0), graph.integers(SHAPE.positions)]);
  return graph.op('Slice', [encoded, graph.integers(0), end, graph.integers(1)]);
}

/** Positions of the tokens, and a mask that keeps each from looking at those that follow it. */
function placesAndMask(graph: Graph, ids: Value, pastKey: Value): { readonly places: Value; readonly mask: Value } {
  const [zero, one] = [graph.integer(0), graph.integer(1)];
  const size = (value: Value, axis: number): Value =>
    graph.op('Gather', [graph.op('Shape', [value]), graph.integer(axis)], { axis: 0 });
  const before = size(pastKey, 2);
  const end = graph.op('Add', [before, size(ids, 1)]);
  const places = graph.op('Range', [before, end, one]);
  const keys = graph.op('Range', [zero, end, one]);
  const isLater = graph.op('Greater', [keys, graph.op('Unsqueeze', [places, graph.integers(1)])]);
  return { places, mask: graph.op('Where', [isLater, graph.float(NOWHERE), graph.float(0)]) };
}
