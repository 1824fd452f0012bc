import type { JsonType, JsonValue, Schema } from '../../../model/ir/index.ts';
import { formatAsserts } from '../../../schema/index.ts';
import { at, type Delta, keywords } from '../delta.ts';

const everyType: readonly JsonType[] = ['boolean', 'number', 'string', 'array', 'object'];

/** Types and format. `isOther` tells that nothing below is worth comparing, since the values have nothing in common. */
export function compareTypes(base: Schema, revision: Schema): { deltas: Delta[]; isOther: boolean } {
  const deltas: Delta[] = [];
  const isNull = isNullOnly(base) || isNullOnly(revision);
  const nullability = isNull ? undefined : compareNull(base, revision, ({ types }) => types);
  if (nullability !== undefined) deltas.push(nullability);
  const isSpelt = base.types !== undefined || revision.types !== undefined;
  const before = isSpelt ? comparedTypes(base, revision) : everyType;
  const after = isSpelt ? comparedTypes(revision, base) : everyType;
  const gained = after.filter((type) => !covers(before, type));
  const lost = before.filter((type) => !covers(after, type));
  const formatChanged = base.format !== revision.format;
  if (gained.length === 0 && lost.length === 0 && !formatChanged) {
    // Where one side lists types and the other values, null may be all that is between them.
    const hidden = isNull || !isSpelt ? undefined : compareNull(base, revision, typesOf);
    return { deltas: nullability === undefined && hidden !== undefined ? [hidden] : deltas, isOther: false };
  }
  if (gained.length === 0 && lost.length === 0 && isMute(base, before) && isMute(revision, after)) {
    return { deltas: [...deltas, formatNoted(base, revision)], isOther: false };
  }
  const isOther =
    before.length > 0 &&
    after.length > 0 &&
    !before.some((type) => covers(after, type)) &&
    lost.length > 0 &&
    !after.some((type) => covers(before, type));
  deltas.push({
    aspect: aspectOf(gained.length > 0, lost.length > 0, before, after, base, revision),
    before: words(base, before),
    after: words(revision, after),
    base: at(base, base.types === undefined && formatChanged ? 'format' : 'type'),
    revision: at(revision, revision.types === undefined && formatChanged ? 'format' : 'type'),
    graft: isOther ? (_, donor) => donor : graftTypes(nullability !== undefined),
  });
  return { deltas, isOther };
}

/** The format, if any, takes no value away from the types. */
function isMute({ format }: Schema, types: readonly JsonType[]): boolean {
  return format === undefined || !formatAsserts(format, types);
}

function formatNoted(base: Schema, revision: Schema): Delta {
  return {
    aspect: 'format-changed',
    before: base.format ?? 'none',
    after: revision.format ?? 'none',
    base: at(base, base.format === undefined ? 'type' : 'format'),
    revision: at(revision, revision.format === undefined ? 'type' : 'format'),
    graft: keywords('format'),
  };
}

function aspectOf(
  gained: boolean,
  lost: boolean,
  before: readonly JsonType[],
  after: readonly JsonType[],
  base: Schema,
  revision: Schema,
): string {
  const isList = Math.max(lengthOf(base, before), lengthOf(revision, after)) > 1;
  if (gained && lost) return 'type-changed';
  if (gained) return isList ? 'list-of-types-widened' : 'type-generalized';
  if (lost) return isList ? 'list-of-types-narrowed' : 'type-changed';
  return revision.format === undefined ? 'type-generalized' : 'type-changed';
}

/** How many types are written down; the absence of a list counts as none. */
function lengthOf(schema: Schema, types: readonly JsonType[]): number {
  return schema.types === undefined ? 0 : types.length;
}

/** Null comes and goes by a delta of its own, so types are compared and taken over without it. */
function graftTypes(nullChanged: boolean): Delta['graft'] {
  if (!nullChanged) return keywords('types', 'format');
  return (target, donor) => {
    const grafted = keywords('types', 'format')(target, donor);
    if (grafted.types === undefined || target.types === undefined) return grafted;
    const types = grafted.types.filter((type) => type !== 'null');
    return { ...grafted, types: target.types.includes('null') ? [...types, 'null'] : types };
  };
}

function compareNull(
  base: Schema,
  revision: Schema,
  typesIn: (schema: Schema) => readonly JsonType[] | undefined,
): Delta | undefined {
  const [baseTypes, revisionTypes] = [typesIn(base), typesIn(revision)];
  if (baseTypes === undefined || revisionTypes === undefined) return undefined;
  const before = baseTypes.includes('null');
  const after = revisionTypes.includes('null');
  if (before === after) return undefined;
  return {
    aspect: after ? 'became-nullable' : 'became-not-nullable',
    base: at(base, before ? 'nullable' : 'type'),
    revision: at(revision, after ? 'nullable' : 'type'),
    graft: (target, donor) => graftNull(target, donor.types?.includes('null') ?? true),
  };
}

function graftNull(target: Schema, allowed: boolean): Schema {
  const types = (target.types ?? everyType).filter((type) => type !== 'null');
  const { enum: values, ...rest } = target;
  const others = values?.filter((value) => value !== null);
  return {
    ...rest,
    types: allowed ? [...types, 'null'] : types,
    ...(others === undefined ? {} : { enum: allowed ? [...others, null] : others }),
  };
}

/** Null is a type like any other only where it is the only one on either side. */
function comparedTypes(schema: Schema, other: Schema): readonly JsonType[] {
  const types = typesOf(schema) ?? [...everyType, 'null'];
  return isNullOnly(schema) || isNullOnly(other) ? types : types.filter((type) => type !== 'null');
}

function isNullOnly(schema: Schema): boolean {
  return typesOf(schema)?.every((type) => type === 'null') ?? false;
}

/** The types that a schema allows, whether it lists them or they follow from its values or alternatives. */
function typesOf(schema: Schema): readonly JsonType[] | undefined {
  if (schema.types !== undefined) return schema.types;
  const values = schema.const === undefined ? schema.enum : [schema.const.value];
  if (values !== undefined) return [...new Set(values.map(typeOf))];
  const branches = (schema.anyOf ?? schema.oneOf)?.map(typesOf);
  if (branches === undefined || branches.includes(undefined)) return undefined;
  return [...new Set(branches.flatMap((types) => types ?? []))];
}

function typeOf(value: JsonValue): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'string':
      return 'string';
    default:
      return 'object';
  }
}

function covers(types: readonly JsonType[], type: JsonType): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function words(schema: Schema, types: readonly JsonType[]): string {
  const named = typesOf(schema) === undefined ? 'any type' : types.length === 0 ? 'null' : types.join(' or ');
  return schema.format === undefined ? named : `${named} (${schema.format})`;
}
