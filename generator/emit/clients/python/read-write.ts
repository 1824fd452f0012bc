import type { NamedSchema, Schema } from '../../../model/ir/index.ts';
import { allRefs, parts } from '../../schema-walk.ts';

/** Which way a value travels: from the server, or to it. */
export type Direction = 'read' | 'write';

/** Whether a schema means something else for the sender of a value than for its receiver. */
export type Differs = (schema: Schema) => boolean;

/**
 * A schema differs by direction when it demands a member that only one side may send, or reaches a schema that does.
 * Members that are optional anyway need no second type: whoever must not send them leaves them out.
 */
export function differsByDirection(
  schemas: readonly NamedSchema[],
  extended: Iterable<readonly [name: string, derived: readonly string[]]>,
): Differs {
  const users = new Map<string, string[]>();
  const differing = new Set<string>();
  const queue: string[] = [];
  for (const [name, derived] of extended) {
    for (const each of derived) users.set(each, [...(users.get(each) ?? []), name]);
  }
  for (const { name, schema } of schemas) {
    for (const ref of allRefs(schema)) users.set(ref, [...(users.get(ref) ?? []), name]);
    if (demandsOneSided(schema)) queue.push(name);
  }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (differing.has(name)) continue;
    differing.add(name);
    queue.push(...(users.get(name) ?? []));
  }
  const known = new Map<Schema, boolean>();
  for (const { name, schema } of schemas) if (differing.has(name)) known.set(schema, true);
  return differs;

  function differs(schema: Schema): boolean {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const answer =
      (schema.ref !== undefined && differing.has(schema.ref)) || demandsHere(schema) || parts(schema).some(differs);
    known.set(schema, answer);
    return answer;
  }
}

function demandsOneSided(schema: Schema): boolean {
  return demandsHere(schema) || parts(schema).some(demandsOneSided);
}

function demandsHere({ properties, required }: Schema): boolean {
  if (required === undefined || properties === undefined) return false;
  return properties.some(({ name, schema }) => (schema.readOnly || schema.writeOnly) && required.includes(name));
}
