import { accepts, partsOf } from '../evaluate/accepts.ts';
import { namesProperty } from '../evaluate/named.ts';
import { branchesOf, reachOf } from '../node/branches.ts';
import { acceptsAnything, admits, FRACTION, kindsOfTypes } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';
import { isMultipleOf } from '../numbers/rational.ts';
import { formatOf } from '../strings/format.ts';
import { includes } from '../strings/format-language.ts';
import { partOf, plainlyDisjoint, suppliers } from './disjoint.ts';
import { sameStructure } from './equal.ts';
import { flatten, type Group, groupOf, heldToNames, requires } from './group.ts';
import { Trail } from './trail.ts';

/**
 * The fast rules: is it plain, keyword by keyword, that every value of the group is one of `sup`? True is a proof;
 * false says nothing and leaves the question to the search.
 */
export function plainlyContains(sub: Group, sup: Node): boolean {
  if (trail.idle) splits = 0;
  return trail.decide(sub.id, sup.id, () => holds(sub, sup));
}

const trail = new Trail();

/** Unions split for one question. Unions beside unions multiply, and are the search's business then. */
let splits = 0;
const MOST_SPLITS = 300;

function holds(sub: Group, sup: Node): boolean {
  if (sub.kinds === 0 || acceptsAnything(sup)) return true;
  if (sub.values !== undefined) return sub.values.every((value) => accepts(sup, value));
  if (sup.never) return false;
  if (sub.atoms.some((atom) => atom === sup || sameStructure(atom, sup))) return true;
  return everyKeyword(sub, sup) || byBranches(sub, sup);
}

/** A union is inside when each of its branches is, everything beside it taken along. */
function byBranches(sub: Group, sup: Node): boolean {
  return sub.atoms.some((atom) => {
    const branches = atom.oneOf.length > 0 ? atom.oneOf : atom.anyOf;
    if (branches.length === 0 || branches.some((branch) => sub.atoms.includes(branch))) return false;
    return branches.every((branch) => {
      if (++splits > MOST_SPLITS) return false;
      const chosen = choose(sub, branch, atom.oneOf.length > 0 ? branches : [branch]);
      return chosen !== sub && plainlyContains(chosen, sup);
    });
  });
}

/** The group in which the branch applies. Those settled with it may not apply any more, or do so already. */
function choose(sub: Group, branch: Node, settled: readonly Node[]): Group {
  const nodes = [...sub.atoms, branch];
  if (!sub.closed) return groupOf(nodes, false);
  const open = sub.maybes.filter((maybe) => !settled.includes(maybe));
  return groupOf(nodes, true, [...open, ...flatten([branch]).flatMap(branchesOf)]);
}

function everyKeyword(sub: Group, sup: Node): boolean {
  return (
    (sub.kinds & ~kindsOfTypes(sup.types)) === 0 &&
    sup.values === undefined &&
    (sup.target === undefined || plainlyContains(sub, sup.target)) &&
    sup.allOf.every((member) => plainlyContains(sub, member)) &&
    union(sub, sup) &&
    negation(sub, sup) &&
    condition(sub, sup) &&
    (!admits(sub.kinds, 'number') || numbers(sub, sup)) &&
    (!admits(sub.kinds, 'string') || strings(sub, sup)) &&
    (!admits(sub.kinds, 'array') || arrays(sub, sup)) &&
    (!admits(sub.kinds, 'object') || objects(sub, sup))
  );
}

function union(sub: Group, sup: Node): boolean {
  const { anyOf, oneOf } = sup;
  if (anyOf.length > 0 && !likelyFirst(anyOf, sub).some((branch) => plainlyContains(sub, branch))) return false;
  if (sup.selections.length > 0) return false;
  if (oneOf.length === 0) return true;
  return likelyFirst(oneOf, sub).some(
    (branch) =>
      plainlyContains(sub, branch) &&
      oneOf.every((other, index) => other === branch || isLeftOut(sub, other, index, oneOf.length)),
  );
}

/** Most branches of two versions are the very same schema: those that hold anyway come first, and the rest unlooked at. */
function likelyFirst(branches: readonly Node[], sub: Group): readonly Node[] {
  const held = branches.filter((branch) => sub.atoms.includes(branch));
  return held.length === 0 ? branches : [...held, ...branches.filter((branch) => !held.includes(branch))];
}

/** Is it plain that no value of the group fits this branch of a oneOf, which is the one at `index` of `length`? */
function isLeftOut(sub: Group, other: Node, index: number, length: number): boolean {
  const excluded = sub.atoms.flatMap(({ oneOf }) => {
    const isChosen = oneOf.some((branch) => sub.atoms.includes(branch));
    const counterpart = oneOf.includes(other) ? other : oneOf.length === length ? oneOf[index] : undefined;
    return isChosen && counterpart !== undefined && !sub.atoms.includes(counterpart) ? [counterpart] : [];
  });
  return (
    excluded.includes(other) ||
    plainlyDisjoint(sub, groupOf([other], false)) ||
    excluded.some((counterpart) => plainlyContains(both(sub, other), counterpart))
  );
}

/** What fits the group and the node. Names of the node are names that the writer may send: more than it does. */
function both(sub: Group, node: Node): Group {
  const nodes = [...sub.atoms, node];
  return sub.closed
    ? groupOf(nodes, true, [...sub.maybes, ...flatten([node]).flatMap(branchesOf)])
    : groupOf(nodes, false);
}

function negation(sub: Group, sup: Node): boolean {
  const { not } = sup;
  if (not === undefined || plainlyDisjoint(sub, groupOf([not], false))) return true;
  const refused = groupOf([not], false);
  return sub.atoms.some((atom) => atom.not !== undefined && plainlyContains(refused, atom.not));
}

function condition(sub: Group, sup: Node): boolean {
  const { condition: test, whenTrue, whenFalse } = sup;
  if (test === undefined) return true;
  const same = sub.atoms.some(
    (atom) =>
      atom.condition !== undefined &&
      sameStructure(atom.condition, test) &&
      follows(atom.whenTrue, whenTrue) &&
      follows(atom.whenFalse, whenFalse),
  );
  return same || [whenTrue, whenFalse].every((next) => next === undefined || plainlyContains(sub, next));
}

function follows(sub: Node | undefined, sup: Node | undefined): boolean {
  if (sup === undefined) return true;
  return sub !== undefined && plainlyContains(groupOf([sub], false), sup);
}

type Bound = 'minLength' | 'minItems' | 'minProperties' | 'maxLength' | 'maxItems' | 'maxProperties';

function bounded(sub: Group, sup: Node, least: Bound, most: Bound): boolean {
  const { [least]: low, [most]: high } = sup.schema;
  return (
    (low === undefined || low <= 0 || sub.atoms.some(({ schema }) => (schema[least] ?? 0) >= low)) &&
    (high === undefined || sub.atoms.some(({ schema }) => (schema[most] ?? Number.POSITIVE_INFINITY) <= high))
  );
}

function numbers(sub: Group, { schema }: Node): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  const some = (test: (atom: Node['schema']) => boolean) => sub.atoms.some((atom) => test(atom.schema));
  return (
    (minimum === undefined || some((s) => (s.minimum ?? s.exclusiveMinimum ?? -Infinity) >= minimum)) &&
    (maximum === undefined || some((s) => (s.maximum ?? s.exclusiveMaximum ?? Infinity) <= maximum)) &&
    (exclusiveMinimum === undefined ||
      some(
        (s) => (s.exclusiveMinimum ?? -Infinity) >= exclusiveMinimum || (s.minimum ?? -Infinity) > exclusiveMinimum,
      )) &&
    (exclusiveMaximum === undefined ||
      some(
        (s) => (s.exclusiveMaximum ?? Infinity) <= exclusiveMaximum || (s.maximum ?? Infinity) < exclusiveMaximum,
      )) &&
    (multipleOf === undefined || some((s) => s.multipleOf !== undefined && isMultipleOf(s.multipleOf, multipleOf))) &&
    (format === undefined ||
      formatOf(format)?.kind !== 'number' ||
      some((s) => s.format === format) ||
      holdsAnyway(sub, format))
  );
}

/** Formats of numbers that say no more than the type already does. */
function holdsAnyway(sub: Group, format: string): boolean {
  return format === 'int64' ? (sub.kinds & FRACTION) === 0 : format !== 'int32';
}

function strings(sub: Group, sup: Node): boolean {
  const { pattern, format } = sup.schema;
  return (
    bounded(sub, sup, 'minLength', 'maxLength') &&
    (pattern === undefined || sub.atoms.some((atom) => atom.schema.pattern === pattern)) &&
    (format === undefined ||
      formatOf(format)?.kind !== 'string' ||
      sub.atoms.some(({ schema }) => schema.format !== undefined && includes(format, schema.format)))
  );
}

function arrays(sub: Group, sup: Node): boolean {
  const { prefixItems, items, contains, unevaluatedItems } = sup;
  if (!bounded(sub, sup, 'minItems', 'maxItems') || unevaluatedItems !== undefined) return false;
  if (sup.schema.uniqueItems && !sub.atoms.some((atom) => atom.schema.uniqueItems)) return false;
  const longest = Math.max(prefixItems.length, ...sub.atoms.map((atom) => atom.prefixItems.length));
  const positions = Array.from({ length: longest + 1 }, (_, index) => index);
  const placed = positions.every((index) => {
    const needed = prefixItems[index] ?? items;
    return needed === undefined || plainlyContains(itemOf(sub, index), needed);
  });
  return placed && (contains === undefined || sub.atoms.some((atom) => containsMore(atom, sup, contains)));
}

function itemOf(group: Group, index: number): Group {
  const partsAt = (node: Node) => node.prefixItems[index] ?? node.items ?? [];
  const parts = group.atoms.flatMap(partsAt);
  if (group.maybes.length === 0) return groupOf(parts, group.closed);
  const cousins = group.maybes.flatMap(reachOf).flatMap(partsAt);
  return groupOf(parts, group.closed, [...flatten(parts).flatMap(branchesOf), ...cousins]);
}

function containsMore(sub: Node, sup: Node, contains: Node): boolean {
  if (sub.contains === undefined) return false;
  const enough = (sub.schema.minContains ?? 1) >= (sup.schema.minContains ?? 1);
  if (sup.schema.maxContains !== undefined) {
    // Only items of the same kind can be held to a number of them.
    const most = sub.schema.maxContains ?? Number.POSITIVE_INFINITY;
    return enough && most <= sup.schema.maxContains && sameStructure(sub.contains, contains);
  }
  return enough && plainlyContains(groupOf([sub.contains], false), contains);
}

function objects(sub: Group, sup: Node): boolean {
  if (!bounded(sub, sup, 'minProperties', 'maxProperties') || sup.unevaluatedProperties !== undefined) return false;
  if (!sup.required.every((name) => requires(sub, name))) return false;
  if (sup.propertyNames !== undefined || sup.dependentSchemas.size > 0) return false;
  if (
    !sup.dependentRequired.every(
      ([name, needed]) => needed.every((other) => requires(sub, other)) || !maySend(sub, name),
    )
  )
    return false;
  for (const name of named(sub, sup)) {
    const demands = partsOf(sup, name);
    if (!demands.every((demand) => fitsAt(sub, name, demand))) return false;
  }
  return others(sub, sup);
}

/** Names that either side lists; of the writer's only where `sup` says something of names that it does not list. */
function named(sub: Group, sup: Node): Iterable<string> {
  if (sup.patternProperties.length === 0 && sup.additionalProperties === undefined) return sup.properties.keys();
  const writing = [...sub.atoms, ...sub.maybes.flatMap(reachOf)];
  return new Set([
    ...sup.properties.keys(),
    ...writing.flatMap((node) => [...node.properties.keys(), ...node.required]),
  ]);
}

/** Is whatever stands under this name plainly inside? */
export function plainlyContainsAt(group: Group, name: string, demand: Node): boolean {
  return says(group, name, demand) || plainlyContains(partOf(group, name), demand);
}

/** Most parts of two versions are the very same schema, which needs no look at what else is said of the name. */
function says(group: Group, name: string, demand: Node): boolean {
  return group.atoms.some((atom) => atom.properties.get(name) === demand);
}

/** Does whatever a writer may send under this name fit? */
function fitsAt(sub: Group, name: string, demand: Node): boolean {
  if (acceptsAnything(demand) || says(sub, name, demand)) return true;
  if (!heldToNames(sub) || sub.atoms.some((atom) => namesProperty(atom, name))) {
    return plainlyContains(partOf(sub, name), demand);
  }
  const cousins = suppliers(sub, name);
  const inside = (parts: readonly Node[]) =>
    parts.length > 0 &&
    plainlyContains(groupOf(parts, true, [...flatten(parts).flatMap(branchesOf), ...cousins]), demand);
  return sub.maybes.every((maybe) => {
    const naming = reachOf(maybe).filter((node) => namesProperty(node, name));
    if (naming.length === 0) return true;
    const own = flatten([maybe]).flatMap((node) => partsOf(node, name));
    return own.length > 0 ? inside(own) : naming.every((node) => inside(partsOf(node, name)));
  });
}

/** Properties that neither side lists by name. */
function others(sub: Group, sup: Node): boolean {
  const demands = [
    ...sup.patternProperties.map(({ node }) => node),
    ...(sup.additionalProperties === undefined ? [] : [sup.additionalProperties]),
  ];
  if (demands.every(acceptsAnything)) return true;
  const open = ({ patternProperties, additionalProperties, unevaluatedProperties }: Node) =>
    patternProperties.length > 0 || (additionalProperties ?? unevaluatedProperties) !== undefined;
  if (heldToNames(sub) && ![...sub.atoms, ...sub.maybes.flatMap(reachOf)].some(open)) return true;
  return sub.atoms.some((atom) => coversOthers(sub, atom, sup));
}

/** Every unlisted name falls under one of the atom's patterns or its `additionalProperties`: compare those in turn. */
function coversOthers(sub: Group, atom: Node, sup: Node): boolean {
  const { additionalProperties: rest } = atom;
  if (rest === undefined) return false;
  const cousins = [...sub.atoms, ...sub.maybes.flatMap(reachOf)].flatMap(unlistedParts);
  const shared = new Set(atom.patternProperties.map(({ pattern }) => pattern));
  const inside = (part: Node, demand: Node) =>
    plainlyContains(groupOf([part], sub.closed, [...flatten([part]).flatMap(branchesOf), ...cousins]), demand);
  const patterned = atom.patternProperties.every(({ pattern, node }) => {
    const ownPattern = sup.patternProperties.some((other) => other.pattern === pattern);
    return (
      sup.patternProperties.every((other) => inside(node, other.node)) &&
      (ownPattern || sup.additionalProperties === undefined || inside(node, sup.additionalProperties))
    );
  });
  return (
    patterned &&
    sup.patternProperties.every((other) => shared.has(other.pattern) || inside(rest, other.node)) &&
    (sup.additionalProperties === undefined || inside(rest, sup.additionalProperties))
  );
}

function unlistedParts({ patternProperties, additionalProperties }: Node): readonly Node[] {
  const parts = patternProperties.map(({ node }) => node);
  return additionalProperties === undefined ? parts : [...parts, additionalProperties];
}

/** May a writer of the group send this property? */
function maySend(sub: Group, name: string): boolean {
  if (!heldToNames(sub)) return true;
  return [...sub.atoms, ...sub.maybes.flatMap(reachOf)].some((node) => namesProperty(node, name));
}
