import { attention, floats, Graph, layerNorm, splitHeads, type Value } from '../onnx/index.ts';
import { pack } from './quantised.ts';
import type { E5Model } from './read-model.ts';

const BLOCK = 32;
const NOWHERE = -1e9;
/** Numbers that the runtime may calculate with in between: 4 is bytes, the fastest. */
const ACCURACY = 4;

/** From tokens to one vector a token. The weights stay as small as they came: 4 bits each. */
export function e5Graph(model: E5Model): Graph {
  const { epsilon, feedForward, heads, layers, positions, width, words } = model.shape;
  const graph = new Graph('multilingual-e5-small');
  const ids = graph.input('input_ids', 'int64', ['batch_size', 'sequence_length']);
  const seen = graph.input('attention_mask', 'int64', ['batch_size', 'sequence_length']);

  const vector = (name: string) => floats([model.floats(name).length], model.floats(name));
  const norm = (x: Value, name: string) => layerNorm(graph, x, vector(`${name}.w`), vector(`${name}.b`), epsilon);
  const linear = (x: Value, name: string, from: number, to: number): Value => {
    const { numbers, scales } = pack(model.quantised(`${name}.w`), false);
    const weight = graph.constant({ type: 'uint8', dims: [to, from / BLOCK, BLOCK / 2], bytes: numbers });
    const inputs = [x, weight, graph.constant(floats([to, from / BLOCK], scales))];
    const attributes = { K: from, N: to, bits: 4, block_size: BLOCK, accuracy_level: ACCURACY };
    return graph.op('Add', [
      graph.op('MatMulNBits', inputs, attributes, 'com.microsoft'),
      graph.constant(vector(`${name}.b`)),
    ]);
  };

  const mask = graph.op('Mul', [
    graph.op('Cast', [graph.op('Sub', [graph.integer(1), unsqueezed(graph, seen)])], { to: 1 }),
    graph.float(NOWHERE),
  ]);
  let x = norm(embedded(graph, model, ids, { positions, width, words }), 'emb.ln');
  for (let index = 0; index < layers; index += 1) {
    const part = (which: string): Value =>
      splitHeads(graph, linear(x, `l${index}.${which}`, width, width), heads, width / heads);
    const { output } = attention(
      graph,
      { query: part('q'), key: part('k'), value: part('v'), mask },
      heads,
      width / heads,
    );
    x = norm(graph.op('Add', [x, linear(output, `l${index}.ao`, width, width)]), `l${index}.aln`);
    const inner = graph.op('Gelu', [linear(x, `l${index}.fi`, width, feedForward)]);
    x = norm(graph.op('Add', [x, linear(inner, `l${index}.fo`, feedForward, width)]), `l${index}.oln`);
  }
  graph.output('last_hidden_state', x, 'float', ['batch_size', 'sequence_length', width]);
  return graph;
}

/** `[batch, length]` to `[batch, 1, 1, length]`: one row for all heads and queries. */
function unsqueezed(graph: Graph, mask: Value): Value {
  return graph.op('Unsqueeze', [mask, graph.integers(1, 2)]);
}

/** Words and places. All texts are of the first type, so its vector is added to the places once and for all. */
function embedded(
  graph: Graph,
  model: E5Model,
  ids: Value,
  { positions, width, words }: { readonly positions: number; readonly width: number; readonly words: number },
): Value {
  const { numbers, scales } = pack(model.quantised('emb.word'), true);
  const table = graph.constant({ type: 'int4', dims: [words, width], bytes: numbers });
  const scale = graph.constant(floats([words, width / BLOCK], scales));
  const attributes = { gather_axis: 0, quantize_axis: 1, block_size: BLOCK };
  const word = graph.op('GatherBlockQuantized', [table, ids, scale], attributes, 'com.microsoft');

  const type = model.floats('emb.type');
  const places = model.floats('emb.pos').map((value, index) => value + (type[index % width] ?? 0));
  const length = graph.op('Gather', [graph.op('Shape', [ids]), graph.integers(1)], { axis: 0 });
  const table2 = graph.constant(floats([positions, width], places));
  const used = graph.op('Slice', [table2, graph.integers(0), length, graph.integers(0)]);
  return graph.op('Add', [word, used]);
}
