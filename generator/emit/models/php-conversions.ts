import type { Package } from './language.ts';
import type { Member } from './members.ts';

/** An argument of the constructor, out of the object `$json`. */
export function decoded({ type, isSure }: Member, key: string, contract: Package): string {
  const value = `$json->{${key}}`;
  const converted = fromJson(type, value, contract);
  if (converted === value) return `${value} ?? null`;
  return isSure ? fromJson(type, `${value} ?? null`, contract) : `isset(${value}) ? ${converted} : null`;
}

/** A statement that puts a member into the object `$json`. */
export function encoded({ name, type, isAlways, isSure }: Member, key: string, contract: Package): string {
  const value = `$this->${name}`;
  const converted = toJson(type, value, contract);
  if (!isAlways) return `if (${value} !== null) $json->{${key}} = ${converted};`;
  const mayBeNull = !isSure && converted !== value;
  return `$json->{${key}} = ${mayBeNull ? `${value} === null ? null : ${converted}` : converted};`;
}

function fromJson(type: string, value: string, contract: Package): string {
  const { held, isMap } = holder(type);
  if (held !== undefined) {
    const list = isMap ? `(array) ${value.includes(' ?? ') ? `(${value})` : value}` : value;
    const each = fromJson(held, '$each', contract);
    return each === '$each' ? list : `array_map(static fn ($each) => ${each}, ${list})`;
  }
  const definition = contract.definitions.get(type);
  if (definition === undefined) return value;
  return definition.values.length > 0 ? `${type}::from(${value})` : `${type}::fromJson(${value})`;
}

/** json_encode asks objects and enumerations by itself; an array that is a map could be taken for a list. */
function toJson(type: string, value: string, contract: Package): string {
  const { held, isMap } = holder(type);
  if (held === undefined) return value;
  const each = toJson(held, '$each', contract);
  const list = each === '$each' ? value : `array_map(static fn ($each) => ${each}, ${value})`;
  return isMap ? `(object) ${list}` : list;
}

/** What a list or a map holds. */
function holder(type: string): { readonly held: string | undefined; readonly isMap: boolean } {
  const [, kind, held] = /^(list<|array<string, )(.*)>$/.exec(type) ?? [];
  return { held, isMap: kind !== 'list<' };
}
