import { createRequire } from 'node:module';
import type { JsonValue } from '../../model/ir/index.ts';
import type { Node } from '../node/node.ts';
import { regExpOf } from '../strings/pattern.ts';
import { wholeSchema } from './json-schema.ts';
import { acceptingSlice, refusingSlice, sliceFor } from './slice.ts';

type Validate = (value: JsonValue) => boolean;

const require = createRequire(import.meta.url);
const compiled = new WeakMap<Node, Validate>();
/** ajv on the whole schema, compiled once. */
export function judgeWhole(node: Node): Validate {
  const known = compiled.get(node);
  if (known !== undefined) return known;
  const validate = newCompiler().compile(wholeSchema(node));
  compiled.set(node, validate);
  return validate;
}

/** Where and by which keyword ajv refuses a value; undefined if it does not. */
export interface Refusal {
  readonly pointer: string;
  readonly keyword: string;
}

const explained = new WeakMap<Node, (value: JsonValue) => Refusal | undefined>();

/** Like `judgeWhole`, with the first thing that is wrong. */
export function explainWhole(node: Node): (value: JsonValue) => Refusal | undefined {
  const known = explained.get(node);
  if (known !== undefined) return known;
  const explain = newCompiler().explain(wholeSchema(node));
  explained.set(node, explain);
  return explain;
}

/** Does a schema accept the value? ajv's word, on the part of it that bears on this value. */
export function acceptsOnce(node: Node, value: JsonValue): boolean {
  // What our evaluator and ajv see differently may be the very branch that it chose.
  return judgeSlice(acceptingSlice, node, value) || judgeSlice(sliceFor, node, value);
}

/** Does a schema that refuses the value by our own evaluator do so by ajv too? Asked about the part that refuses. */
export function refusesOnce(node: Node, value: JsonValue): boolean {
  return !judgeSlice(refusingSlice, node, value) || !judgeSlice(sliceFor, node, value);
}

function judgeSlice(slice: typeof sliceFor, node: Node, value: JsonValue): boolean {
  const compiler = sliceCompiler();
  const share = (part: JsonValue): string => {
    const text = JSON.stringify(part);
    const known = slices.get(text);
    if (known !== undefined) return known;
    const name = `s${slices.size}`;
    slices.set(text, name);
    compiler.add(part, name);
    return name;
  };
  return compiler.get(share(slice(node, value, share)))(value);
}

/** Slices repeat from witness to witness, since the same few schemas are required everywhere: each is compiled once. */
const slices = new Map<string, string>();
const MOST_SLICES = 5_000;
let slicing: Compiler | undefined;

function sliceCompiler(): Compiler {
  if (slicing === undefined || slices.size > MOST_SLICES) {
    slices.clear();
    slicing = newCompiler();
  }
  return slicing;
}

interface Compiler {
  compile(schema: JsonValue): Validate;
  explain(schema: JsonValue): (value: JsonValue) => Refusal | undefined;
  add(schema: JsonValue, name: string): void;
  get(name: string): Validate;
}

function newCompiler(): Compiler {
  const { Ajv2020, fullFormats }: typeof import('#ajv') = require('#ajv');
  const instance = new Ajv2020({
    strict: false,
    validateSchema: false,
    meta: false,
    addUsedSchema: false,
    // A slice that many refer to is compiled once, not once for each of them.
    inlineRefs: false,
    messages: false,
    ownProperties: true,
    logger: false,
    multipleOfPrecision: 10,
    // Slices are used once or twice: a loop is compiled faster than a condition for each name.
    loopRequired: 1,
    loopEnum: 1,
    formats: fullFormats,
    code: { optimize: false, process: compiledAtOnce, regExp: Object.assign(lenientRegExp, { code: 'lenientRegExp' }) },
  });
  const schemaOf = (schema: JsonValue) => (typeof schema === 'boolean' ? { allOf: [schema] } : Object(schema));
  return {
    compile(schema) {
      const validate = instance.compile(schemaOf(schema));
      return (value) => validate(value) === true;
    },
    explain(schema) {
      const validate = instance.compile(schemaOf(schema));
      return (value) => {
        if (validate(value) === true) return undefined;
        const { instancePath = '', keyword = 'schema' } = validate.errors?.[0] ?? {};
        return { pointer: instancePath, keyword };
      };
    },
    add(schema, name) {
      instance.addSchema(schemaOf(schema), name);
    },
    get(name) {
      const validate = instance.getSchema(name);
      return (value) => validate?.(value) === true;
    },
  };
}

/**
 * A function in brackets is compiled where it is found. Without, the engine reads it once to find its end, and compiles
 * it when it is called, which is soon. Before it stand names alone, and nothing that a contract says.
 */
function compiledAtOnce(code: string): string {
  const bracketed = code.replace('return function ', 'return (function ');
  return bracketed === code ? code : `${bracketed})`;
}

function lenientRegExp(pattern: string): RegExp {
  return regExpOf(pattern) ?? /(?:)/u;
}
