import type { Node } from '../node/node.ts';
import { formatOf } from '../strings/format.ts';
import { type Fact, type Formula, fact } from './formula.ts';

export function stringFacts({ schema }: Node): readonly Formula[] {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = schema;
  const facts: Fact[] = [];
  if (minLength > 0 || maxLength < Number.POSITIVE_INFINITY)
    facts.push({ kind: 'size', least: minLength, most: maxLength });
  if (pattern !== undefined) facts.push({ kind: 'pattern', pattern, positive: true });
  if (format !== undefined && asserts(format)) facts.push({ kind: 'format', name: format, positive: true });
  return facts.map(fact);
}

export function stringRefusals({ schema }: Node): readonly Formula[] {
  const { minLength, maxLength, pattern, format } = schema;
  const ways: Fact[] = [];
  if (minLength !== undefined && minLength > 0) ways.push({ kind: 'size', least: 0, most: minLength - 1 });
  if (maxLength !== undefined) ways.push({ kind: 'size', least: maxLength + 1, most: Number.POSITIVE_INFINITY });
  if (format !== undefined && asserts(format)) ways.push({ kind: 'format', name: format, positive: false });
  if (pattern !== undefined) ways.push({ kind: 'pattern', pattern, positive: false });
  return ways.map(fact);
}

function asserts(format: string): boolean {
  return formatOf(format)?.kind === 'string';
}
