import { createRequire } from 'node:module';
import type { JsonValue } from '../../model/ir/index.ts';
import type { Node } from '../node/node.ts';
import { regExpOf } from '../strings/pattern.ts';
import { sliceFor, wholeSchema } from './json-schema.ts';

type Validate = (value: JsonValue) => boolean;

const require = createRequire(import.meta.url);
const compiled = new WeakMap<Node, Validate>();
let compiler: ((schema: JsonValue) => Validate) | undefined;

/** ajv on the whole schema, compiled once. */
export function judgeWhole(node: Node): Validate {
  const known = compiled.get(node);
  if (known !== undefined) return known;
  const validate = ajv()(wholeSchema(node));
  compiled.set(node, validate);
  return validate;
}

/** ajv on the part of the schema that bears on this value. */
export function judgeOnce(node: Node, value: JsonValue): boolean {
  return ajv()(sliceFor(node, value))(value);
}

function ajv(): (schema: JsonValue) => Validate {
  if (compiler !== undefined) return compiler;
  const { Ajv2020 }: typeof import('ajv/dist/2020.js') = require('ajv/dist/2020.js');
  const { fullFormats }: typeof import('ajv-formats/dist/formats.js') = require('ajv-formats/dist/formats.js');
  const options = {
    strict: false,
    validateSchema: false,
    meta: false,
    addUsedSchema: false,
    ownProperties: true,
    logger: false,
    multipleOfPrecision: 10,
    formats: fullFormats,
    code: { optimize: false, regExp: Object.assign(lenientRegExp, { code: 'lenientRegExp' }) },
  } as const;
  const instance = new Ajv2020(options);
  compiler = (schema) => {
    if (typeof schema === 'boolean') return () => schema;
    const text = Object(schema);
    const validate = instance.compile(text);
    instance.removeSchema(text);
    return (value) => validate(value) === true;
  };
  return compiler;
}

function lenientRegExp(pattern: string): RegExp {
  return regExpOf(pattern) ?? /(?:)/u;
}
