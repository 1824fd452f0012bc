import type { JsonValue, Schema } from '../../model/ir/index.ts';
import type { Scope } from '../../schema/index.ts';
import { facesOf } from '../../wire/index.ts';

const LONGEST = 20_000;
const MOST_MEMBERS = 6;

/** Values at the bounds of a schema, just inside and just outside: where services go wrong. */
export function edgesOf(schema: Schema, scope: Scope): readonly JsonValue[] {
  const faces = facesOf(schema, scope);
  const isInteger = faces.some(({ types }) => types?.includes('integer'));
  return faces.flatMap((face) => [
    ...listed(face),
    ...numbersOf(face, face.multipleOf ?? (isInteger ? 1 : 0.5)),
    ...textsOf(face),
  ]);
}

/** At bounds of how many there may be, and beside them. */
export function countsOf(bounds: readonly (number | undefined)[], most: number): ReadonlySet<number> {
  const given = bounds.filter((bound) => bound !== undefined);
  return new Set(
    given.flatMap((bound) => [bound - 1, bound, bound + 1]).filter((count) => count >= 0 && count <= most),
  );
}

function listed({ const: constant, enum: members = [] }: Schema): readonly JsonValue[] {
  const values = [...members.slice(0, MOST_MEMBERS), ...(constant === undefined ? [] : [constant.value])];
  const [text] = values.filter((value) => typeof value === 'string');
  return values.length === 0 ? [] : [...values, text === undefined ? -7 : `${text}-x`];
}

function numbersOf({ exclusiveMaximum, exclusiveMinimum, maximum, minimum }: Schema, step: number): readonly number[] {
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((bound) => bound !== undefined);
  return bounds.flatMap((bound) => [bound, bound - step, bound + step]);
}

/** Lengths count characters, and not how many units a language stores them in. */
function textsOf({ format, maxLength, minLength, pattern }: Schema): readonly string[] {
  if (format !== undefined || pattern !== undefined) return [];
  const shortest = minLength === undefined || minLength === 0 ? [] : ['x'.repeat(minLength), 'x'.repeat(minLength - 1)];
  if (maxLength === undefined || maxLength >= LONGEST) return shortest;
  return [...shortest, 'x'.repeat(maxLength), 'x'.repeat(maxLength + 1), '\u{1f600}'.repeat(maxLength)];
}
