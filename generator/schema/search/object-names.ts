import { accepts } from '../evaluate/accepts.ts';
import type { Node } from '../node/node.ts';
import type { Fact } from './formula.ts';
import { type Demand, goalOf } from './goal.ts';
import { type Outcome, unknown } from './outcome.ts';
import type { Parts } from './search.ts';

/** Patterns beyond this number are not combined any more: whether there is a name is unknown then. */
const MOST_PATTERNS = 6;

/** Which names the properties of an object may have, and new ones where nobody lists enough. */
export class NameRules {
  /** Names that the schemas mention, in their order. */
  readonly listed: readonly string[];
  readonly #rules: readonly Node[];
  readonly #patterns: readonly string[];
  readonly #parts: Parts;

  constructor(facts: readonly Fact[], parts: Parts) {
    const listed = new Set<string>();
    const patterns = new Set<string>();
    const learn = (node: Node) => {
      for (const name of node.properties.keys()) listed.add(name);
      for (const { pattern } of node.patternProperties) patterns.add(pattern);
    };
    for (const fact of facts) {
      if (fact.kind === 'describes') learn(fact.node);
      if (fact.kind === 'refusedRest') learn(fact.owner);
      if (fact.kind === 'refusedPattern') patterns.add(fact.pattern);
      if (fact.kind === 'present' || fact.kind === 'part') listed.add(fact.name);
    }
    this.listed = [...listed];
    this.#patterns = [...patterns];
    this.#rules = facts.flatMap((fact) => (fact.kind === 'names' ? [fact.node] : []));
    this.#parts = parts;
  }

  fits(rule: Node, name: string): boolean {
    return accepts(rule, name);
  }

  allowed(name: string): boolean {
    return this.#rules.every((rule) => accepts(rule, name));
  }

  /** One new name for every combination of patterns that some name has. */
  *inventions(taken: ReadonlySet<string>, refusedBy: Node | undefined): Iterable<Outcome> {
    const demands: Demand[] = this.#rules.map((node) => ({ node, positive: true, closed: false }));
    if (refusedBy !== undefined) demands.push({ node: refusedBy, positive: false, closed: false });
    const goal = goalOf(demands);
    const fresh: Fact[] = [...taken].map((value) => ({ kind: 'excluded', value }));
    const patterns = this.#patterns.slice(0, MOST_PATTERNS);
    for (let combination = 0; combination < 2 ** patterns.length; combination++) {
      const facts = patterns.map((pattern, index): Fact => {
        return { kind: 'pattern', pattern, positive: (combination & (1 << index)) !== 0 };
      });
      yield this.#parts.text(goal, [{ kind: 'size', least: 1, most: Number.POSITIVE_INFINITY }, ...fresh, ...facts]);
    }
    if (this.#patterns.length > MOST_PATTERNS)
      yield unknown(`more than ${MOST_PATTERNS} patterns of property names meet`);
  }
}
