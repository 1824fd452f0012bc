import { type Code, call, dictionary, list, sequence, subscript, union } from './code.ts';
import type { Kinds } from './kinds.ts';
import { stringLiteral } from './literal.ts';
import type { TypePlace } from './print-type.ts';

/** The union of a schema and of what extends it. */
export function printKinds({ kinds, property }: Kinds, { direction, models }: TypePlace): Code {
  const synonyms: Code[] = [];
  const known: Code[] = [];
  const members = kinds.map(({ ref, tags }) => {
    const [tag, ...others] = tags.map(stringLiteral);
    if (tag !== undefined) known.push(tag);
    for (const other of others) synonyms.push(`${other}: ${tag}`);
    return subscript('Annotated', [models.classOf(ref, direction), call('wire.Tag', [tag ?? '""'])]);
  });
  const isOpen = known.length < kinds.length;
  const chooser = call('wire.tagged_by', [
    stringLiteral(property),
    ...(synonyms.length > 0 ? [dictionary(synonyms)] : []),
    ...(isOpen ? [sequence('known=', list(known))] : []),
  ]);
  return subscript('Annotated', [union(members), chooser]);
}
