import { mapChildren, type Schema } from '../../model/ir/index.ts';
import type { Scope, Scoped } from '../scope.ts';
import { plainer } from './normalise.ts';
import { renameDiscriminator } from './rename-discriminator.ts';

/** The values of both. Where the scopes differ, names of the second that clash with the first get a new name. */
export function intersect(a: Scoped, b: Scoped): Scoped {
  const { scope, rename } = join(a.scope, b.scope);
  return { schema: plainer({ origin: a.schema.origin, allOf: [a.schema, rename(b.schema)] }), scope };
}

function join(a: Scope, b: Scope): { readonly scope: Scope; readonly rename: (schema: Schema) => Schema } {
  if (a === b) return { scope: a, rename: (schema) => schema };
  const names = new Map<string, string>();
  const taken = new Set([...a.schemas.keys(), ...b.schemas.keys()]);
  for (const [name, schema] of b.schemas) {
    const clashes = a.schemas.has(name) && a.schemas.get(name) !== schema;
    names.set(name, clashes ? freshName(name, taken) : name);
  }
  const rename = (schema: Schema): Schema => {
    const { ref, discriminator } = schema;
    const next = mapChildren(schema, rename);
    return {
      ...next,
      ...(ref === undefined ? {} : { ref: names.get(ref) ?? ref }),
      ...(discriminator === undefined ? {} : { discriminator: renameDiscriminator(discriminator, names) }),
    };
  };
  const moved = [...b.schemas].map(([name, schema]) => [names.get(name) ?? name, rename(schema)] as const);
  return { scope: { schemas: new Map([...a.schemas, ...moved]) }, rename };
}

function freshName(name: string, taken: Set<string>): string {
  for (let count = 2; ; count++) {
    const candidate = `${name}${count}`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
