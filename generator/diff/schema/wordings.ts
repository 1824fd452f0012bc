import { childrenOf, descendants, type Schema } from '../../model/ir/index.ts';
import type { Scope, Scoped } from '../../schema/index.ts';
import { createChoosing } from './chosen-branches.ts';
import type { JointScope } from './joint-scope.ts';

/** A schema in words that the algebra takes by the letter. */
export type Wording = (schema: Schema) => Scoped;

/** What schemas say by the letter, and what is meant by those of their unions that have a discriminator. */
export interface Wordings {
  readonly literal: Wording;
  readonly meant: Wording;
  /** May any of the schemas mean something else than it says? */
  differ(schemas: readonly Schema[]): boolean;
}

export function createWordings(joint: JointScope): Wordings {
  const choose = createChoosing(joint);
  const chosen = new Map([...joint.names].map(([name, schema]) => [name, choose(schema)]));
  const others = [...chosen].filter(([name, schema]) => schema !== joint.names.get(name)).map(([name]) => name);
  const affected = withUsers(others, joint.names);
  const scope: Scope = { schemas: joint.names };
  const other: Scope = others.length > 0 ? { schemas: chosen } : scope;
  return {
    literal: (schema) => ({ schema, scope }),
    meant: (schema) => ({ schema: choose(schema), scope: other }),
    differ: (schemas) => schemas.some((schema) => choose(schema) !== schema || refersTo(schema, affected)),
  };
}

/** Names of schemas, and of all that lead to them. */
function withUsers(names: readonly string[], schemas: ReadonlyMap<string, Schema>): ReadonlySet<string> {
  if (names.length === 0) return new Set();
  const users = new Map<string, string[]>();
  for (const [user, schema] of schemas) {
    for (const ref of refsIn(schema)) users.set(ref, [...(users.get(ref) ?? []), user]);
  }
  return new Set(names.flatMap((name) => [name, ...descendants(name, (used) => users.get(used))]));
}

function refersTo(schema: Schema, names: ReadonlySet<string>): boolean {
  return names.size > 0 && refsIn(schema).some((ref) => names.has(ref));
}

function refsIn(schema: Schema): readonly string[] {
  const { discriminator, ref } = schema;
  return [
    ...(ref === undefined ? [] : [ref]),
    ...(discriminator?.mapping.map((entry) => entry.ref) ?? []),
    ...(discriminator?.fallback === undefined ? [] : [discriminator.fallback]),
    ...childrenOf(schema).flatMap(refsIn),
  ];
}
