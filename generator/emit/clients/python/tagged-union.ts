import type { Discriminator, Schema } from '../../../model/ir/index.ts';
import { literalsOf, type Schemas } from '../../http/index.ts';
import { type Code, call, dictionary, subscript, union } from './code.ts';
import { stringLiteral } from './literal.ts';

/**
 * A union whose branch is chosen by its discriminator. Undefined where that would not be exact: a branch that is no
 * plain reference or has no value of its own, or a single branch.
 */
export function printTagged(
  branches: readonly Schema[],
  parent: Schema,
  schemas: Schemas,
  printRef: (ref: string) => Code,
): Code | undefined {
  const { discriminator } = parent;
  if (discriminator === undefined || branches.length < 2) return undefined;
  const refs = branches.map(({ ref }) => ref);
  if (new Set(refs).size < refs.length) return undefined;
  const synonyms: Code[] = [];
  const members: Code[] = [];
  const known = new Set<string>();
  for (const ref of refs) {
    if (ref === undefined) return undefined;
    const values = tagsOf(ref, discriminator, schemas);
    if (values.some((value) => known.has(value))) return undefined;
    for (const value of values) known.add(value);
    const [tag, ...others] = values.map(stringLiteral);
    if (tag === undefined) return undefined;
    for (const other of others) synonyms.push(`${other}: ${tag}`);
    members.push(subscript('Annotated', [printRef(ref), call('wire.Tag', [tag])]));
  }
  const property = stringLiteral(discriminator.propertyName);
  const chooser = call('wire.tagged_by', [property, ...(synonyms.length > 0 ? [dictionary(synonyms)] : [])]);
  return subscript('Annotated', [union(members), chooser]);
}

/** Where no mapping names them, schemas' names seldom are what their own member may hold: that has the last word. */
function tagsOf(ref: string, { mapping, propertyName }: Discriminator, schemas: Schemas): readonly string[] {
  const mapped = [...new Set(mapping.filter((entry) => entry.ref === ref).map(({ value }) => value))];
  const literals = literalsOf({ origin: schemas.resolve(ref).origin, ref }, propertyName, schemas);
  if (literals === undefined) return mapped;
  const both = mapped.filter((value) => literals.includes(value));
  return both.length > 0 ? both : literals;
}
