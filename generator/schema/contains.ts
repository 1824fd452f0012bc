import type { JsonValue } from '../model/ir/index.ts';
import { accepts } from './evaluate/accepts.ts';
import { sendsOnlyNamed } from './evaluate/named.ts';
import { closesWriters, type Interpretation } from './interpretation.ts';
import { judgeOnce } from './judge/ajv.ts';
import type { Node } from './node/node.ts';
import { nodeOf, UnresolvedReference } from './node/view.ts';
import { groupOf } from './rules/group.ts';
import { plainlyContains } from './rules/plainly-contains.ts';
import type { Scoped } from './scope.ts';

/** The answer to "is every value of this schema a value of that one?" */
export type Containment =
  | { readonly verdict: 'yes' }
  /** `witness` is accepted by `sub` and refused by `sup`; ajv confirms both. */
  | { readonly verdict: 'no'; readonly witness: JsonValue }
  | { readonly verdict: 'unknown'; readonly reason: string };

/** Is every value that a writer of `sub` sends accepted by a reader of `sup`? */
export function contains(sub: Scoped, sup: Scoped, interpretation: Interpretation): Containment {
  try {
    const writer = nodeOf(sub, interpretation.direction);
    const reader = nodeOf(sup, interpretation.direction);
    return decide(writer, reader, closesWriters(interpretation));
  } catch (error) {
    if (error instanceof UnresolvedReference) return { verdict: 'unknown', reason: error.message };
    throw error;
  }
}

function decide(writer: Node, reader: Node, closed: boolean): Containment {
  if (plainlyContains(groupOf([writer], closed), reader)) return { verdict: 'yes' };
  return { verdict: 'unknown', reason: 'the search is not built yet' };
}

export function isWitness(value: JsonValue, writer: Node, reader: Node, closed: boolean): boolean {
  return accepts(writer, value) && !accepts(reader, value) && (!closed || sendsOnlyNamed([writer], value));
}

export function isConfirmed(value: JsonValue, writer: Node, reader: Node): boolean {
  return judgeOnce(writer, value) && !judgeOnce(reader, value);
}
