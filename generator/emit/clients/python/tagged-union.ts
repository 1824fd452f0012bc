import type { Discriminator, Schema } from '../../../model/ir/index.ts';
import { literalsOf, type Schemas } from '../../http/index.ts';
import { type Code, call, dictionary, list, sequence, subscript, union } from './code.ts';
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
  const members: TaggedMember[] = [];
  const known = new Set<string>();
  for (const ref of refs) {
    if (ref === undefined) return undefined;
    const values = tagsOf(ref, discriminator, schemas);
    if (values.length === 0 || values.some((value) => known.has(value))) return undefined;
    for (const value of values) known.add(value);
    members.push({ type: printRef(ref), tags: values });
  }
  return taggedUnion(discriminator.propertyName, members);
}

/** A branch, and the values of the property that choose it; one without any takes all values that choose no other. */
export interface TaggedMember {
  readonly type: Code;
  readonly tags: readonly string[];
}

/** A union whose branch is chosen by the value of a property. */
export function taggedUnion(property: string, members: readonly TaggedMember[]): Code {
  const tagged = members.map(({ type, tags }) => ({ type, tags: tags.map(stringLiteral) }));
  const synonyms = tagged.flatMap(({ tags: [tag, ...others] }) => others.map((other) => `${other}: ${tag}`));
  const known = tagged.flatMap(({ tags: [tag] }) => tag ?? []);
  const chooser = call('wire.tagged_by', [
    stringLiteral(property),
    ...(synonyms.length > 0 ? [dictionary(synonyms)] : []),
    ...(known.length < members.length ? [sequence('known=', list(known))] : []),
  ]);
  const branches = tagged.map(({ type, tags: [tag = '""'] }) =>
    subscript('Annotated', [type, call('wire.Tag', [tag])]),
  );
  return subscript('Annotated', [union(branches), chooser]);
}

/** Where no mapping names them, schemas' names seldom are what their own member may hold: that has the last word. */
function tagsOf(ref: string, { mapping, propertyName }: Discriminator, schemas: Schemas): readonly string[] {
  const mapped = [...new Set(mapping.filter((entry) => entry.ref === ref).map(({ value }) => value))];
  const literals = literalsOf({ origin: schemas.resolve(ref).origin, ref }, propertyName, schemas);
  if (literals === undefined) return mapped;
  const both = mapped.filter((value) => literals.includes(value));
  return both.length > 0 ? both : literals;
}
