import { type Code, flat, sequence, subscript, union } from './code.ts';

/** A union without repetition: literals in one `Literal`, nothing beside `Any`, `None` last. */
export function unionOf(members: readonly Code[]): Code {
  const [first] = members;
  if (first !== undefined && members.length === 1) return first;
  const unique = new Map<string, Code>();
  for (const member of members.flatMap(membersOf)) unique.set(flat(member), member);
  if (unique.has('Any')) return 'Any';
  // By the numeric tower of PEP 484 an int is a float already.
  if (unique.has('float')) unique.delete('int');
  const nullable = unique.delete('None');
  const result = joinLiterals([...unique.values()]);
  if (nullable) result.push('None');
  const [only] = result;
  if (only === undefined) return 'Any';
  return result.length === 1 ? only : union(result);
}

/** The types that a type is one of. */
export function membersOf(code: Code): readonly Code[] {
  return typeof code !== 'string' && code.kind === 'union' ? code.members : [code];
}

const LITERAL = 'Literal[';

function joinLiterals(members: readonly Code[]): Code[] {
  const values: Code[] = [];
  const result: Code[] = [];
  for (const member of members) {
    if (typeof member === 'string' || member.kind !== 'group' || member.open !== LITERAL) {
      result.push(member);
      continue;
    }
    if (values.length === 0) result.push(PLACE);
    values.push(...member.items);
  }
  const unique = [...new Map(values.map((value) => [flat(value), value])).values()];
  return result.map((member) => (member === PLACE ? subscript('Literal', unique) : member));
}

/** Marks where the joined literals stand. */
const PLACE: Code = sequence();

export function isNullable(code: Code): boolean {
  return membersOf(code).some((member) => member === 'None' || member === 'Any');
}
