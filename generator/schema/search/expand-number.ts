import { BITS, FRACTION, kindsOfTypes } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';
import { formatOf } from '../strings/format.ts';
import { all, any, type Fact, type Formula, fact } from './formula.ts';

const LARGEST_INT32 = 2 ** 31 - 1;

export function numberFacts(node: Node): readonly Formula[] {
  const { schema } = node;
  const facts: Fact[] = [];
  if (onlyWhole(node)) facts.push({ kind: 'multiple', step: 1, positive: true });
  if (schema.minimum !== undefined) facts.push({ kind: 'least', value: schema.minimum, open: false });
  if (schema.exclusiveMinimum !== undefined) facts.push({ kind: 'least', value: schema.exclusiveMinimum, open: true });
  if (schema.maximum !== undefined) facts.push({ kind: 'most', value: schema.maximum, open: false });
  if (schema.exclusiveMaximum !== undefined) facts.push({ kind: 'most', value: schema.exclusiveMaximum, open: true });
  if (schema.multipleOf !== undefined) facts.push({ kind: 'multiple', step: schema.multipleOf, positive: true });
  return [...facts.map(fact), ...(formatRange(node) ?? []).map(fact)];
}

/** Every way to fall outside. */
export function numberRefusals(node: Node): readonly Formula[] {
  const { schema } = node;
  const ways: Fact[] = [];
  if (onlyWhole(node)) ways.push({ kind: 'multiple', step: 1, positive: false });
  if (schema.minimum !== undefined) ways.push({ kind: 'most', value: schema.minimum, open: true });
  if (schema.exclusiveMinimum !== undefined) ways.push({ kind: 'most', value: schema.exclusiveMinimum, open: false });
  if (schema.maximum !== undefined) ways.push({ kind: 'least', value: schema.maximum, open: true });
  if (schema.exclusiveMaximum !== undefined) ways.push({ kind: 'least', value: schema.exclusiveMaximum, open: false });
  if (schema.multipleOf !== undefined) ways.push({ kind: 'multiple', step: schema.multipleOf, positive: false });
  const range = formatRange(node);
  return [...ways.map(fact), ...(range === undefined ? [] : [any(range.map(negated))])];
}

function onlyWhole(node: Node): boolean {
  return node.types !== undefined && (kindsOfTypes(node.types) & BITS.number & FRACTION) === 0;
}

/** Formats of numbers as the ranges that ajv-formats checks: `int64` is any whole number that JSON can hold. */
function formatRange({ schema: { format } }: Node): readonly Fact[] | undefined {
  if (format === undefined || formatOf(format)?.kind !== 'number') return undefined;
  const whole: Fact = { kind: 'multiple', step: 1, positive: true };
  if (format === 'int64') return [whole];
  if (format !== 'int32') return undefined;
  return [
    whole,
    { kind: 'least', value: -LARGEST_INT32 - 1, open: false },
    { kind: 'most', value: LARGEST_INT32, open: false },
  ];
}

function negated(range: Fact): Formula {
  switch (range.kind) {
    case 'multiple':
      return fact({ ...range, positive: !range.positive });
    case 'least':
      return fact({ kind: 'most', value: range.value, open: !range.open });
    case 'most':
      return fact({ kind: 'least', value: range.value, open: !range.open });
    default:
      return all([]);
  }
}
