import { type Field, fieldsOf, Message } from './fields.ts';
import { type Rounded, roundRows } from './rounding.ts';
import { ELEMENT, readTensor, type Tensor, writeTensor } from './tensor.ts';

/** Fields of `ModelProto`, `GraphProto`, `NodeProto` and `AttributeProto`. */
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5 } as const;
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 } as const;

/** Matrices with fewer weights stay as they are: they are no burden, and often matter much. */
const FEWEST_WEIGHTS = 4_096;

export interface Quantised {
  readonly model: Uint8Array;
  readonly matrices: number;
  readonly squaredError: number;
  readonly squaredWeight: number;
}

/**
 * Rounds the matrices of an ONNX model that are kept as half floats and widened by a `Cast`. Instead of half floats it
 * then has whole numbers of eight bits and a scale a row, which a `Cast` and a `Mul` put together. The runtime does that
 * once, when it loads the model.
 * @param onMatrix told after each one
 */
export function quantise(model: Uint8Array, bits: number, onMatrix: () => void): Quantised {
  const result = new Message();
  let [matrices, squaredError, squaredWeight] = [0, 0, 0];
  for (const field of fieldsOf(model)) {
    if (field.number !== MODEL.graph) {
      result.raw(field);
      continue;
    }
    const fields = [...fieldsOf(field.content)];
    const rounded = new Map<string, Rounded>();
    for (const tensor of widened(fields)) {
      const each = roundRows(tensor, bits);
      rounded.set(tensor.name, each);
      squaredError += each.squaredError;
      squaredWeight += each.squaredWeight;
      onMatrix();
    }
    matrices += rounded.size;
    result.bytes(MODEL.graph, rewrite(fields, rounded));
  }
  return { model: result.finish(), matrices, squaredError, squaredWeight };
}

/** How many matrices of a model can be rounded. */
export function countMatrices(model: Uint8Array): number {
  let count = 0;
  for (const { content, number } of fieldsOf(model)) {
    if (number === MODEL.graph) count += widened([...fieldsOf(content)]).length;
  }
  return count;
}

/** The matrices that nothing but a `Cast` takes. */
function widened(graph: readonly Field[]): readonly Tensor[] {
  const users = new Map<string, Set<string>>();
  for (const node of graph.filter(({ number }) => number === GRAPH.node).map(readNode)) {
    for (const input of node.inputs) {
      const operators = users.get(input) ?? new Set();
      users.set(input, operators.add(node.operator));
    }
  }
  return graph
    .filter(({ number }) => number === GRAPH.initializer)
    .map(readTensor)
    .filter(({ dims, name, type }) => {
      const operators = users.get(name);
      const isMatrix = dims.length === 2 && (dims[0] ?? 0) * (dims[1] ?? 0) >= FEWEST_WEIGHTS;
      return type === ELEMENT.float16 && isMatrix && operators?.size === 1 && operators.has('Cast');
    });
}

function rewrite(graph: readonly Field[], rounded: ReadonlyMap<string, Rounded>): Uint8Array {
  const result = new Message();
  for (const field of graph) {
    const tensor = field.number === GRAPH.initializer ? rounded.get(readTensor(field).name) : undefined;
    const cast = field.number === GRAPH.node ? readNode(field) : undefined;
    const source = cast?.operator === 'Cast' ? rounded.get(cast.inputs[0] ?? '') : undefined;
    if (tensor !== undefined) {
      result.bytes(GRAPH.initializer, writeTensor(tensor.whole)).bytes(GRAPH.initializer, writeTensor(tensor.scale));
    } else if (cast !== undefined && source !== undefined) {
      const wide = `${source.whole.name}_wide`;
      const [output = ''] = cast.outputs;
      result.bytes(GRAPH.node, writeNode('Cast', [source.whole.name], wide, cast.attributes));
      result.bytes(GRAPH.node, writeNode('Mul', [wide, source.scale.name], output, []));
    } else result.raw(field);
  }
  return result.finish();
}

interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly Field[];
}

function readNode({ content }: Field): Node {
  const fields = [...fieldsOf(content)];
  const texts = (number: number): string[] =>
    fields.filter((field) => field.number === number).map((field) => new TextDecoder().decode(field.content));
  return {
    operator: texts(NODE.operator)[0] ?? '',
    inputs: texts(NODE.input),
    outputs: texts(NODE.output),
    attributes: fields.filter(({ number }) => number === NODE.attribute),
  };
}

function writeNode(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Field[],
): Uint8Array {
  const message = new Message();
  for (const input of inputs) message.text(NODE.input, input);
  message.text(NODE.output, output).text(NODE.name, output).text(NODE.operator, operator);
  for (const attribute of attributes) message.raw(attribute);
  return message.finish();
}
