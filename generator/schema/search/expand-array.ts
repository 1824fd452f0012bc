import type { Node } from '../node/node.ts';
import { type Fact, type Formula, fact, type Literal } from './formula.ts';

export function arrayFacts({ node, closed, observers }: Literal): readonly Formula[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems } = node.schema;
  const facts: Fact[] = [];
  if (minItems > 0 || maxItems < Number.POSITIVE_INFINITY)
    facts.push({ kind: 'size', least: minItems, most: maxItems });
  if (uniqueItems) facts.push({ kind: 'unique', positive: true });
  if (node.prefixItems.length > 0 || node.items !== undefined || observers.length > 0) {
    facts.push({ kind: 'items', node, closed, observers });
  }
  if (node.contains !== undefined) facts.push({ kind: 'contains', node: node.contains, ...howMany(node) });
  return facts.map(fact);
}

export function arrayRefusals(node: Node): readonly Formula[] {
  const { minItems, maxItems, uniqueItems } = node.schema;
  const ways: Fact[] = [];
  if (minItems !== undefined && minItems > 0) ways.push({ kind: 'size', least: 0, most: minItems - 1 });
  for (const [index, part] of node.prefixItems.entries()) {
    ways.push({ kind: 'refusedItem', node: part, from: index, only: true });
  }
  if (node.items !== undefined) {
    ways.push({ kind: 'refusedItem', node: node.items, from: node.prefixItems.length, only: false });
  }
  if (node.contains !== undefined) {
    const { least, most } = howMany(node);
    if (least > 0) ways.push({ kind: 'contains', node: node.contains, least: 0, most: least - 1 });
    if (most < Number.POSITIVE_INFINITY) {
      ways.push({ kind: 'contains', node: node.contains, least: most + 1, most: Number.POSITIVE_INFINITY });
    }
  }
  if (maxItems !== undefined) ways.push({ kind: 'size', least: maxItems + 1, most: Number.POSITIVE_INFINITY });
  if (uniqueItems) ways.push({ kind: 'unique', positive: false });
  return ways.map(fact);
}

function howMany({ schema }: Node): { readonly least: number; readonly most: number } {
  return { least: schema.minContains ?? 1, most: schema.maxContains ?? Number.POSITIVE_INFINITY };
}
