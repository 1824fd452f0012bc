import type { NamedSchema, Schema } from '../../model/ir/index.ts';
import { declareType } from './declare-type.ts';
import { docComment } from './doc-comment.ts';

import { type FamilyMember, parentsOf } from './families.ts';
import { layOutType } from './lay-out.ts';
import { jsonLiteral, propertyKey } from './literal.ts';
import type { ApiNames } from './names.ts';
import { printIntersection, printType } from './print-type.ts';

/**
 * A member of a family: its own shape, with the tag that tells it apart. One that others are derived from is the union
 * of itself and those; what it shares with them is a type of its own, `…Base`.
 */
export function emitFamilyMember(named: NamedSchema, member: FamilyMember, comment: string, names: ApiNames): string {
  const typeName = names.schema(named.name);
  const { bases, own } = split(named, names);
  const tag = printTag(member);
  if (member.derived.length === 0) {
    const text = printIntersection([...bases, printType(own, names), ...tag]);
    return `${comment}${layOutType(`export type ${typeName} =`, text, ';', '')}\n`;
  }
  const base = names.base(named.name);
  const baseComment = docComment({ prose: [`What every ${typeName} has.`] });
  const declared =
    bases.length === 0
      ? declareType(base, own, baseComment, names)
      : `${baseComment}${layOutType(`export type ${base} =`, printIntersection([...bases, printType(own, names)]), ';', '')}\n`;
  const self = tag.length === 0 ? [] : [`(${printIntersection([base, ...tag])})`];
  const union = [...self, ...member.derived.map((derived) => names.schema(derived))].join(' | ');
  return `${declared}\n${comment}${layOutType(`export type ${typeName} =`, union, ';', '')}\n`;
}

/** The bases that a schema is derived from, and all that it says itself. */
function split({ name, schema }: NamedSchema, names: ApiNames): { bases: string[]; own: Schema } {
  const parents = parentsOf(schema).filter((parent) => names.families.has(parent));
  const { allOf, ref, oneOf, anyOf, ...rest } = schema;
  const others = allOf?.filter((part) => part.ref === undefined || !parents.includes(part.ref)) ?? [];
  // A head's union lists what is derived from it, which is said otherwise.
  const unions = schema.discriminator && names.families.get(name)?.derived.length ? {} : { oneOf, anyOf };
  const own: { -readonly [Key in keyof Schema]: Schema[Key] } = { ...rest, origin: schema.origin };
  if (others.length > 0) own.allOf = others;
  if (ref !== undefined && !parents.includes(ref)) own.ref = ref;
  if (unions.oneOf) own.oneOf = unions.oneOf;
  if (unions.anyOf) own.anyOf = unions.anyOf;
  return { bases: parents.map((parent) => names.base(parent)), own };
}

function printTag({ property, values, saysItself }: FamilyMember): string[] {
  if (values === undefined || saysItself) return [];
  return [`{ ${propertyKey(property)}: ${values.map(jsonLiteral).join(' | ')} }`];
}
