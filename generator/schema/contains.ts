import type { JsonValue, Origin } from '../model/ir/index.ts';
import { accepts } from './evaluate/accepts.ts';
import { sendsOnlyNamed } from './evaluate/named.ts';
import { closesWriters, type Interpretation } from './interpretation.ts';
import { plain } from './json/value.ts';
import { acceptsOnce, refusesOnce } from './judge/ajv.ts';
import type { Node } from './node/node.ts';
import { nodeOf, UnresolvedReference } from './node/view.ts';
import { groupOf } from './rules/group.ts';
import { plainlyContains } from './rules/plainly-contains.ts';
import type { Scope, Scoped } from './scope.ts';
import { goalOf } from './search/goal.ts';
import { Search } from './search/search.ts';
import { shrink } from './shrink.ts';

/** The answer to "is every value of this schema a value of that one?" */
export type Containment =
  | { readonly verdict: 'yes' }
  /** `witness` is accepted by `sub` and refused by `sup`; ajv confirms both. */
  | { readonly verdict: 'no'; readonly witness: JsonValue }
  | { readonly verdict: 'unknown'; readonly reason: string };

/**
 * How far a `no` has to be made good: `confirmed` brings the smallest witness found, and ajv's word for it; `shrunk` the
 * same on our evaluator's word alone, for whoever goes on to ask about the witness; `bare` whatever was found first, for
 * whoever wants to know whether and not why.
 */
export type Rigour = 'confirmed' | 'shrunk' | 'bare';

/** Is every value that a writer of `sub` sends accepted by a reader of `sup`? */
export function contains(
  sub: Scoped,
  sup: Scoped,
  interpretation: Interpretation,
  rigour: Rigour = 'confirmed',
): Containment {
  try {
    const writer = nodeOf(sub, interpretation.direction);
    const reader = nodeOf(sup, interpretation.direction);
    return decide(
      searchBetween(sub.scope, sup.scope),
      { writer, reader, closed: closesWriters(interpretation) },
      rigour,
    );
  } catch (error) {
    if (error instanceof UnresolvedReference) return { verdict: 'unknown', reason: error.message };
    if (error instanceof RangeError) return { verdict: 'unknown', reason: 'the schemas nest too deeply' };
    throw error;
  }
}

/** Two schemas, and whether the writer is held to the names in its own. */
interface Question {
  readonly writer: Node;
  readonly reader: Node;
  readonly closed: boolean;
}

function decide(search: Search, { writer, reader, closed }: Question, rigour: Rigour): Containment {
  if (plainlyContains(groupOf([writer], closed), reader)) return { verdict: 'yes' };
  const outcome = search.solve(
    goalOf([
      { node: writer, positive: true, closed },
      { node: reader, positive: false, closed: false },
    ]),
  );
  switch (outcome.kind) {
    case 'empty':
      return { verdict: 'yes' };
    case 'unknown':
      return { verdict: 'unknown', reason: located(outcome.reason, outcome.place) };
    case 'found': {
      const interesting = (value: JsonValue) => isWitness(value, writer, reader, closed);
      if (!interesting(outcome.value))
        return { verdict: 'unknown', reason: 'a found value does not tell the schemas apart' };
      if (rigour === 'bare') return { verdict: 'no', witness: plain(outcome.value) };
      const witness = plain(shrink(outcome.value, interesting, 'structure'));
      if (rigour === 'confirmed' && !isConfirmed(witness, writer, reader)) {
        return { verdict: 'unknown', reason: `ajv does not confirm ${JSON.stringify(witness)} as a difference` };
      }
      return { verdict: 'no', witness };
    }
  }
}

/** Do both our evaluator and ajv say that a writer of `sub` may send the value, and a reader of `sup` refuses it? */
export function tellsApart(sub: Scoped, sup: Scoped, { direction }: Interpretation, value: JsonValue): boolean {
  const [writer, reader] = [nodeOf(sub, direction), nodeOf(sup, direction)];
  return accepts(writer, value) && !accepts(reader, value) && isConfirmed(value, writer, reader);
}

function located(reason: string, place: Origin | undefined): string {
  return place === undefined || place.file === '' ? reason : `${reason} (at ${place.file}#${place.pointer})`;
}

/** What one pair of scopes has taught serves its next question. */
const searches = new WeakMap<Scope, WeakMap<Scope, Search>>();

function searchBetween(sub: Scope, sup: Scope): Search {
  const bySup = searches.get(sub) ?? new WeakMap<Scope, Search>();
  searches.set(sub, bySup);
  const search = bySup.get(sup) ?? new Search();
  bySup.set(sup, search);
  search.refill();
  return search;
}

/** Told apart by our own evaluator. */
function isWitness(value: JsonValue, writer: Node, reader: Node, closed: boolean): boolean {
  return accepts(writer, value) && !accepts(reader, value) && (!closed || sendsOnlyNamed([writer], value));
}

/** Told apart by ajv, which stumbles over a few schemas itself. */
function isConfirmed(value: JsonValue, writer: Node, reader: Node): boolean {
  try {
    return acceptsOnce(writer, value) && refusesOnce(reader, value);
  } catch {
    return false;
  }
}
