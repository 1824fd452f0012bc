import { acceptsAnything } from '../node/kinds.ts';
import type { Node, Selection } from '../node/node.ts';
import { constantNode } from './constant.ts';
import { all, any, beside, type Fact, type Formula, fact, type Literal, refuses } from './formula.ts';

export function objectFacts(literal: Literal): readonly Formula[] {
  const { node, closed, observers } = literal;
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = node.schema;
  const facts: Fact[] = node.required.map((name) => ({ kind: 'present', name }));
  if (minProperties > 0 || maxProperties < Number.POSITIVE_INFINITY) {
    facts.push({ kind: 'size', least: minProperties, most: maxProperties });
  }
  if (describesParts(node)) facts.push({ kind: 'describes', node, closed, observers });
  if (node.propertyNames !== undefined) facts.push({ kind: 'names', node: node.propertyNames });
  const parts: Formula[] = facts.map(fact);
  for (const [name, needed] of node.dependentRequired) {
    parts.push(any([absent(name), all(needed.map((other) => present(other)))]));
  }
  for (const [name, part] of node.dependentSchemas) {
    parts.push(any([absent(name), all([present(name), beside(literal, part)])]));
  }
  for (const selection of node.selections) {
    parts.push(any([...unselected(selection), all([...selected(selection), beside(literal, selection.node)])]));
  }
  return parts;
}

function describesParts(node: Node): boolean {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties, required, dependentRequired } =
    node;
  const listed = properties.size + patternProperties.length + required.length + dependentRequired.length;
  return listed > 0 || (additionalProperties ?? unevaluatedProperties) !== undefined;
}

export function objectRefusals(node: Node): readonly Formula[] {
  const { minProperties, maxProperties } = node.schema;
  const ways: Formula[] = node.required.map(absent);
  const way = (content: Fact) => ways.push(fact(content));
  if (minProperties !== undefined && minProperties > 0) way({ kind: 'size', least: 0, most: minProperties - 1 });
  for (const [name, part] of node.properties) if (!acceptsAnything(part)) way(refusedPart(name, part));
  for (const { pattern, node: part } of node.patternProperties) way({ kind: 'refusedPattern', pattern, node: part });
  const { additionalProperties, propertyNames } = node;
  if (additionalProperties !== undefined && !acceptsAnything(additionalProperties)) {
    way({ kind: 'refusedRest', owner: node, node: additionalProperties });
  }
  if (propertyNames !== undefined) way({ kind: 'refusedName', node: propertyNames });
  for (const [name, needed] of node.dependentRequired) {
    for (const other of needed) ways.push(all([present(name), absent(other)]));
  }
  for (const [name, part] of node.dependentSchemas) ways.push(all([present(name), refuses(part)]));
  for (const selection of node.selections) ways.push(all([...selected(selection), refuses(selection.node)]));
  if (maxProperties !== undefined) way({ kind: 'size', least: maxProperties + 1, most: Number.POSITIVE_INFINITY });
  return ways;
}

function refusedPart(name: string, node: Node): Fact {
  return { kind: 'part', name, demand: { node, positive: false, closed: false } };
}

function present(name: string): Formula {
  return fact({ kind: 'present', name });
}

function absent(name: string): Formula {
  return fact({ kind: 'absent', name });
}

/** What has to hold, all of it, for a selection to demand its node. */
function selected(selection: Selection): readonly Formula[] {
  const { property } = selection;
  if ('value' in selection) return [present(property), fact(constantPart(property, selection.value))];
  const otherwise = selection.others.map((value) => fact(refusedPart(property, constantNode(value))));
  return [any([absent(property), all([present(property), ...otherwise])])];
}

/** What of which one suffices for a selection to demand nothing. */
function unselected(selection: Selection): readonly Formula[] {
  const { property } = selection;
  if ('value' in selection) return [absent(property), fact(refusedPart(property, constantNode(selection.value)))];
  return selection.others.map((value) => all([present(property), fact(constantPart(property, value))]));
}

function constantPart(name: string, value: string): Fact {
  return { kind: 'part', name, demand: { node: constantNode(value), positive: true, closed: false } };
}
