import type { JsonType, Schema } from '../../model/ir/index.ts';
import { equalityRules } from './equality.ts';
import type { Frame } from './frame.ts';
import { numberRules, stringRules } from './scalar-rules.ts';
import { ANNOTATIONS, type ModuleWriter } from './writer.ts';

/** Keywords that one expression can test. */
const PLAIN = new Set([
  ...['never', 'types', 'enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'format'],
]);

/** An expression that is true for valid values: spelt out for plain scalars, a call for everything else. */
export function printAccepts(schema: Schema, variable: string, frame: Frame): string {
  const { writer } = frame;
  if (schema.ref !== undefined && writer.names.isCycle(schema.ref)) return 'true';
  const plain = plainTest(schema, variable, writer);
  return plain ?? `${writer.use('passes')}(${writer.check(schema, frame.owner)}, ${variable})`;
}

/** The expression for a schema of scalar keywords alone; it can be negated with `!` and joined with `&&`. */
export function plainTest(schema: Schema, variable: string, writer: ModuleWriter): string | undefined {
  for (const keyword in schema) if (!PLAIN.has(keyword) && !ANNOTATIONS.has(keyword)) return undefined;
  if (schema.never) return 'false';
  if (schema.format === 'binary' && stringRules(schema, variable, writer).length > 0) return undefined;
  const tests = [
    ...equalityRules(schema, variable, writer).map(({ kept }) => kept),
    ...typeTests(schema, variable, writer),
  ];
  if (tests.length === 0) return 'true';
  return tests.length === 1 && /^[\w.]+\(\w+\)$/.test(tests[0] ?? '') ? tests[0] : `(${tests.join(' && ')})`;
}

function typeTests(schema: Schema, variable: string, writer: ModuleWriter): string[] {
  const strings = stringRules(schema, variable, writer).map(({ kept }) => kept);
  const numbers = numberRules(schema, variable, writer).map(({ kept }) => kept);
  if (schema.types) {
    if ((schema.enum || schema.const) && strings.length + numbers.length === 0) return [];
    const arms = schema.types.map((type) => {
      const rules = type === 'string' ? strings : type === 'number' || type === 'integer' ? numbers : [];
      return [typeTest(type, schema, variable, writer), ...rules].join(' && ');
    });
    return [arms.length === 1 ? arms.join() : `(${arms.join(' || ')})`];
  }
  const tests: string[] = [];
  if (strings.length > 0) tests.push(`(typeof ${variable} !== 'string' || (${strings.join(' && ')}))`);
  if (numbers.length > 0) tests.push(`(!${writer.use('isNumber')}(${variable}) || (${numbers.join(' && ')}))`);
  return tests;
}

/** Expression that is true for values of one type. */
export function typeTest(type: JsonType, schema: Schema, variable: string, writer: ModuleWriter): string {
  switch (type) {
    case 'null':
      return `${variable} === null`;
    case 'boolean':
      return `typeof ${variable} === 'boolean'`;
    case 'string':
      // A file of a multipart body is no string, though the contract calls it one.
      return schema.format === 'binary' ? `${writer.use('isBinary')}(${variable})` : `typeof ${variable} === 'string'`;
    case 'integer':
      return `${writer.use('isInteger')}(${variable})`;
    case 'number':
      return `${writer.use('isNumber')}(${variable})`;
    case 'array':
      return `${writer.use('isArray')}(${variable})`;
    case 'object':
      return `${writer.use('isObject')}(${variable})`;
  }
}

/** The opposite of `typeTest`. */
export function notTypeTest(type: JsonType, schema: Schema, variable: string, writer: ModuleWriter): string {
  const test = typeTest(type, schema, variable, writer);
  return test.includes(' === ') ? test.replace(' === ', ' !== ') : `!${test}`;
}
