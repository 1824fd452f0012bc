import { type Kind, kindOf } from '../json/value.ts';
import { admits, kindsOf, kindsOfTypes } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';
import { plainlyDisjoint } from '../rules/disjoint.ts';
import { groupOf } from '../rules/group.ts';
import { constantNode } from './constant.ts';
import { arrayFacts, arrayRefusals } from './expand-array.ts';
import { numberFacts, numberRefusals } from './expand-number.ts';
import { objectFacts, objectRefusals } from './expand-object.ts';
import { stringFacts, stringRefusals } from './expand-string.ts';
import { all, any, beside, FALSE, type Formula, fact, fits, type Literal, refuses, TRUE } from './formula.ts';

/** What a demand means for a value of one kind, one level deep. */
export function expand(literal: Literal, kind: Kind): Formula {
  return literal.positive ? accepted(literal, kind) : refused(literal.node, kind);
}

function accepted(literal: Literal, kind: Kind): Formula {
  const { node } = literal;
  if (node.never || !admits(kindsOfTypes(node.types), kind)) return FALSE;
  if (node.values !== undefined)
    return fact({ kind: 'values', values: node.values.filter((value) => kindOf(value) === kind) });
  const watched = observe(literal, kind);
  const parts: Formula[] = [...factsOf(watched.literal, kind), ...watched.facts];
  if (node.target !== undefined) parts.push(beside(watched.literal, node.target));
  for (const member of node.allOf) parts.push(beside(watched.literal, member));
  if (node.anyOf.length > 0) parts.push(someOf(watched.literal, node.anyOf, kind));
  if (node.oneOf.length > 0) parts.push(oneOf(watched.literal, node.oneOf, kind));
  if (node.not !== undefined) parts.push(refuses(node.not));
  if (node.condition !== undefined) {
    const { condition, whenTrue, whenFalse } = node;
    const next = (other: Node | undefined) => (other === undefined ? TRUE : beside(watched.literal, other));
    parts.push(
      any([all([beside(watched.literal, condition), next(whenTrue)]), all([refuses(condition), next(whenFalse)])]),
    );
  }
  return all(parts);
}

/** The node's own `unevaluated…` keyword becomes an observer of everything beside it. */
function observe(literal: Literal, kind: Kind): { readonly literal: Literal; readonly facts: readonly Formula[] } {
  const { node, bare } = literal;
  const own = kind === 'object' ? node.unevaluatedProperties : kind === 'array' ? node.unevaluatedItems : undefined;
  if (own === undefined || bare) return { literal, facts: [] };
  return {
    literal: { ...literal, observers: [...literal.observers, node] },
    facts: [fact({ kind: 'unevaluated', observer: node, node: own, positive: true })],
  };
}

function factsOf(literal: Literal, kind: Kind): readonly Formula[] {
  switch (kind) {
    case 'number':
      return numberFacts(literal.node);
    case 'string':
      return stringFacts(literal.node);
    case 'array':
      return arrayFacts(literal);
    case 'object':
      return objectFacts(literal);
    default:
      return [];
  }
}

/**
 * At least one branch. Where it matters what was evaluated, several branches may hold and all that they name counts:
 * the first that holds is chosen, and each later one is decided as well.
 */
function someOf(literal: Literal, branches: readonly Node[], kind: Kind): Formula {
  const open = branches.filter((branch) => admits(kindsOf(branch), kind));
  const watched = (kind === 'object' && literal.closed) || literal.observers.length > 0;
  if (!watched || open.length < 2) return any(open.map((branch) => beside(literal, branch)));
  const exact = literal.exact || (literal.closed && !open.every((branch) => namesInside(branch, 0)));
  return any(
    open.map((branch, index) => {
      const earlier = exact ? open.slice(0, index).map(refuses) : [];
      const later = open
        .slice(index + 1)
        .filter((other) => !plainlyDisjoint(groupOf([branch], false), groupOf([other], false)))
        .map((other) => any([exact ? refuses(other) : TRUE, beside(literal, other)]));
      return all([beside(literal, branch), ...earlier, ...later]);
    }),
  );
}

function namesInside(node: Node, depth: number): boolean {
  if (node.properties.size > 0 || node.patternProperties.length > 0) return true;
  if (depth > 8) return false;
  return [node.target, ...node.allOf].some((other) => other !== undefined && namesInside(other, depth + 1));
}

function oneOf(literal: Literal, branches: readonly Node[], kind: Kind): Formula {
  const open = branches.filter((branch) => admits(kindsOf(branch), kind));
  return any(
    open.map((branch) => all([beside(literal, branch), ...open.filter((other) => other !== branch).map(refuses)])),
  );
}

function refused(node: Node, kind: Kind): Formula {
  if (node.never || !admits(kindsOf(node), kind)) return TRUE;
  const ways: Formula[] = [];
  if (node.values !== undefined) {
    const same = node.values.filter((value) => kindOf(value) === kind);
    const scalar = kind !== 'array' && kind !== 'object';
    ways.push(all(same.map((value) => (scalar ? fact({ kind: 'excluded', value }) : refuses(constantNode(value))))));
  }
  ways.push(...refusalsOf(node, kind));
  if (node.target !== undefined) ways.push(refuses(node.target));
  for (const member of node.allOf) ways.push(refuses(member));
  if (node.anyOf.length > 0) ways.push(all(node.anyOf.map(refuses)));
  if (node.oneOf.length > 0) ways.push(all(node.oneOf.map(refuses)), ...twoOf(node.oneOf, kind));
  if (node.not !== undefined) ways.push(fits(node.not));
  const { condition, whenTrue, whenFalse } = node;
  if (condition !== undefined && whenTrue !== undefined) ways.push(all([fits(condition), refuses(whenTrue)]));
  if (condition !== undefined && whenFalse !== undefined) ways.push(all([refuses(condition), refuses(whenFalse)]));
  const own = kind === 'object' ? node.unevaluatedProperties : kind === 'array' ? node.unevaluatedItems : undefined;
  if (own !== undefined) {
    const whole = { node, positive: true, closed: false, observers: [node], exact: true, bare: true };
    ways.push(
      all([
        { kind: 'literal', literal: whole },
        fact({ kind: 'unevaluated', observer: node, node: own, positive: false }),
      ]),
    );
  }
  return any(ways);
}

/** More than one branch holds. */
function twoOf(branches: readonly Node[], kind: Kind): readonly Formula[] {
  const open = branches.filter((branch) => admits(kindsOf(branch), kind));
  return open.flatMap((first, index) =>
    open
      .slice(index + 1)
      .filter((second) => !plainlyDisjoint(groupOf([first], false), groupOf([second], false)))
      .map((second) => all([fits(first), fits(second)])),
  );
}

function refusalsOf(node: Node, kind: Kind): readonly Formula[] {
  switch (kind) {
    case 'number':
      return numberRefusals(node);
    case 'string':
      return stringRefusals(node);
    case 'array':
      return arrayRefusals(node);
    case 'object':
      return objectRefusals(node);
    default:
      return [];
  }
}
