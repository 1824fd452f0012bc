import type { JsonValue, Schema } from '../../model/ir/index.ts';
import { jsonLiteral } from '../typescript/index.ts';
import { kindOf, kindOfValue } from './kinds.ts';
import type { Rule } from './scalar-rules.ts';
import type { ModuleWriter } from './writer.ts';

/** Up to this many values are compared one by one; more go into a set. */
const FEW = 6;

/** `enum` and `const` as rules on a value of unknown type. */
export function equalityRules(schema: Schema, variable: string, writer: ModuleWriter): Rule[] {
  const rules: Rule[] = [];
  if (schema.enum) {
    const values = schema.enum.filter((value) => fitsTypes(value, schema));
    const message =
      values.length === 0 ? 'is not allowed' : `must be ${values.length === 1 ? '' : 'one of '}${describe(values)}`;
    rules.push({ ...oneOf(values, variable, writer), keyword: 'enum', message });
  }
  if (schema.const) {
    const values = [schema.const.value].filter((value) => fitsTypes(value, schema));
    const message = `must be ${describe([schema.const.value])}`;
    rules.push({ ...oneOf(values, variable, writer), keyword: 'const', message });
  }
  return rules;
}

/** Values of another type than the schema's are unreachable; without them no type has to be tested. */
function fitsTypes(value: JsonValue, schema: Schema): boolean {
  const { types } = schema;
  if (types === undefined) return true;
  return types.some(
    (type) => (kindOf(type) & kindOfValue(value)) !== 0 && (type !== 'integer' || Number.isInteger(value)),
  );
}

function oneOf(values: readonly JsonValue[], variable: string, writer: ModuleWriter): Pick<Rule, 'broken' | 'kept'> {
  if (values.length === 0) return { broken: 'true', kept: 'false' };
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    const test = `${writer.use('includes')}(${writer.list(values)}, ${variable})`;
    return { broken: `!${test}`, kept: test };
  }
  const literals = [...new Set(values.map(jsonLiteral))];
  if (literals.length > FEW) {
    const test = `${writer.set(literals)}.has(${variable})`;
    return { broken: `!${test}`, kept: test };
  }
  const same = literals.map((literal) => `${variable} === ${literal}`).join(' || ');
  return {
    broken: literals.map((literal) => `${variable} !== ${literal}`).join(' && '),
    kept: literals.length === 1 ? same : `(${same})`,
  };
}

function describe(values: readonly JsonValue[]): string {
  const shown = values.slice(0, 10).map((value) => {
    const text = JSON.stringify(value);
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  });
  return values.length > shown.length ? `${shown.join(', ')} …` : shown.join(', ');
}
