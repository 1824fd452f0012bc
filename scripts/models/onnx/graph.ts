import { ELEMENT, type ElementType, floats, integers, type Tensor, tensorMessage } from './tensor.ts';
import { Message } from './wire.ts';

/** The name of a value in a graph. */
export type Value = string;

/** A size, or the name of one that is only known when the model runs. */
export type Dimension = number | string;

type Attribute = number | { readonly float: number } | string | readonly number[];

const ATTRIBUTE = { float: 1, integer: 2, text: 3, integers: 7 } as const;
const IR_VERSION = 9;
const OPSET = 20;

/** Collects the nodes, constants, inputs and outputs of one model, in the order in which they are made. */
export class Graph {
  readonly #name: string;
  readonly #nodes: Message[] = [];
  readonly #constants: Message[] = [];
  readonly #inputs: Message[] = [];
  readonly #outputs: Message[] = [];
  #count = 0;

  constructor(name: string) {
    this.#name = name;
  }

  input(name: string, type: ElementType, dims: readonly Dimension[]): Value {
    this.#inputs.push(valueInfo(name, type, dims));
    return name;
  }

  /** Gives a value the name by which callers ask for it. */
  output(name: string, value: Value, type: ElementType, dims: readonly Dimension[]): void {
    this.#nodes.push(node('Identity', [value], [name], {}, ''));
    this.#outputs.push(valueInfo(name, type, dims));
  }

  /** A node with one output. */
  op(type: string, inputs: readonly Value[], attributes: Readonly<Record<string, Attribute>> = {}, domain = ''): Value {
    const result = this.#next();
    this.#nodes.push(node(type, inputs, [result], attributes, domain));
    return result;
  }

  constant(tensor: Tensor): Value {
    const name = this.#next();
    this.#constants.push(tensorMessage(name, tensor));
    return name;
  }

  /** A weight to calculate with. Half floats are stored as they are and widened once, when the model is loaded. */
  weight(tensor: Tensor): Value {
    const stored = this.constant(tensor);
    return tensor.type === 'float' ? stored : this.op('Cast', [stored], { to: ELEMENT.float });
  }

  float(value: number): Value {
    return this.constant(floats([], [value]));
  }

  integers(...values: readonly number[]): Value {
    return this.constant(integers([values.length], values));
  }

  integer(value: number): Value {
    return this.constant(integers([], [value]));
  }

  /** The model's file, as pieces that follow each other. */
  pieces(): readonly Uint8Array[] {
    const graph = new Message();
    for (const each of this.#nodes) graph.message(1, each);
    graph.text(2, this.#name);
    for (const each of this.#constants) graph.message(5, each);
    for (const each of this.#inputs) graph.message(11, each);
    for (const each of this.#outputs) graph.message(12, each);
    return new Message()
      .integer(1, IR_VERSION)
      .text(2, 'ai2text')
      .message(7, graph)
      .message(8, new Message().text(1, '').integer(2, OPSET))
      .message(8, new Message().text(1, 'com.microsoft').integer(2, 1))
      .pieces();
  }

  #next(): Value {
    this.#count += 1;
    return `v${this.#count}`;
  }
}

function node(
  type: string,
  inputs: readonly Value[],
  outputs: readonly Value[],
  attributes: Readonly<Record<string, Attribute>>,
  domain: string,
): Message {
  const message = new Message();
  for (const input of inputs) message.text(1, input);
  for (const output of outputs) message.text(2, output);
  message.text(3, outputs.join('_')).text(4, type);
  for (const [name, value] of Object.entries(attributes)) message.message(5, attribute(name, value));
  return domain === '' ? message : message.text(7, domain);
}

function attribute(name: string, value: Attribute): Message {
  const message = new Message().text(1, name);
  if (typeof value === 'number') return message.integer(3, value).integer(20, ATTRIBUTE.integer);
  if (typeof value === 'string') return message.text(4, value).integer(20, ATTRIBUTE.text);
  if ('float' in value) return message.float(2, value.float).integer(20, ATTRIBUTE.float);
  for (const each of value) message.integer(8, each);
  return message.integer(20, ATTRIBUTE.integers);
}

function valueInfo(name: string, type: ElementType, dims: readonly Dimension[]): Message {
  const shape = new Message();
  for (const size of dims) {
    shape.message(1, typeof size === 'number' ? new Message().integer(1, size) : new Message().text(2, size));
  }
  const tensor = new Message().integer(1, ELEMENT[type]).message(2, shape);
  return new Message().text(1, name).message(2, new Message().message(1, tensor));
}
