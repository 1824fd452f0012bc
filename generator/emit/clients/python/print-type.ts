import type { JsonType, JsonValue, Schema } from '../../../model/ir/index.ts';
import { type Code, subscript } from './code.ts';
import { stringLiteral } from './literal.ts';
import type { Models } from './models.ts';
import { pascalCase } from './naming.ts';
import { nonNull } from './null-branch.ts';
import type { Direction } from './read-write.ts';
import { printTagged } from './tagged-union.ts';
import { isNullable, unionOf } from './type-union.ts';

/** Where a type is written. */
export interface TypePlace {
  readonly models: Models;
  readonly direction: Direction;
  /** What an object without a name of its own is called here. */
  readonly hint: string;
  /** Whether models are reached through their module. */
  readonly qualified: boolean;
  /** Told the name of every component type that is written. */
  readonly refers?: (name: string) => void;
}

/**
 * The Python type of the values that a schema accepts. Wider than the schema where Python can't follow it (bounds,
 * patterns, conditions), never narrower than its declared intent.
 */
export function printType(schema: Schema, place: TypePlace): Code {
  if (schema.never) return 'Any';
  if (schema.const) return printLiteral(schema.const.value);
  if (schema.enum) {
    const { types } = schema;
    const values = types === undefined ? schema.enum : schema.enum.filter((value) => fits(value, types));
    return unionOf(values.map(printLiteral));
  }
  const shape = place.models.shape(schema);
  if (shape !== undefined) {
    const others = (schema.types ?? []).filter((type) => type !== 'object');
    const name = place.models.inline(schema, shape, place.direction, place.hint);
    return unionOf([nameOf(name, place), ...others.map((type) => printPrimitive(type, schema, place))]);
  }
  return printCombined(schema, place);
}

function nameOf(name: string, place: TypePlace): Code {
  return place.qualified ? `models.${name}` : name;
}

function printRef(ref: string, place: TypePlace): Code {
  if (place.models.isCycle(ref)) return 'Any';
  const name = place.models.named(ref, place.direction);
  place.refers?.(name);
  return nameOf(name, place);
}

/** Everything that a schema combines applies at once: the first part that says what the value is stands for all. */
function printCombined(schema: Schema, place: TypePlace): Code {
  for (const code of combined(schema, place)) {
    if (code === 'Any') continue;
    return schema.types?.includes('null') && !isNullable(code) ? unionOf([code, 'None']) : code;
  }
  const types = schema.types ?? impliedTypes(schema);
  if (types.length === 0) return 'Any';
  return unionOf(types.map((type) => printPrimitive(type, schema, place)));
}

/** What each part of a schema says, the one that says most first. Parts are printed where the ones before say nothing. */
function* combined(schema: Schema, place: TypePlace): Generator<Code> {
  if (schema.ref !== undefined) yield printRef(schema.ref, place);
  if (schema.oneOf !== undefined) yield printBranches(schema.oneOf, schema, place);
  if (schema.anyOf !== undefined) yield printBranches(schema.anyOf, schema, place);
  for (const part of schema.allOf ?? []) yield printType(part, place);
}

function printBranches(branches: readonly Schema[], parent: Schema, place: TypePlace): Code {
  const values = nonNull(branches);
  const tagged = printTagged(values, parent, place.models, (ref) => printRef(ref, place));
  const printed =
    tagged === undefined ? values.map((branch) => printType(branch, branchPlace(branch, place))) : [tagged];
  return unionOf(values.length < branches.length ? [...printed, 'None'] : printed);
}

/** Branches without a name of their own are told apart by their titles. */
function branchPlace({ title }: Schema, place: TypePlace): TypePlace {
  return title === undefined || title.length > 40 ? place : { ...place, hint: memberHint(place.hint, title) };
}

function impliedTypes(schema: Schema): readonly JsonType[] {
  if (schema.additionalProperties ?? schema.patternProperties) return ['object'];
  if (schema.items ?? schema.prefixItems) return ['array'];
  return [];
}

function printPrimitive(type: JsonType, schema: Schema, place: TypePlace): Code {
  switch (type) {
    case 'null':
      return 'None';
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return printString(schema);
    case 'array':
      return printArray(schema, place);
    case 'object':
      return printMap(schema, place);
  }
}

/** Formats whose Python values write the same value again. Others (`byte`, `time`, `duration`, …) stay text. */
function printString({ format, contentEncoding }: Schema): Code {
  switch (format) {
    case 'date-time':
      return 'dt.datetime';
    case 'date':
      return 'dt.date';
    case 'uuid':
      return 'UUID';
    case 'binary':
      return contentEncoding === undefined ? 'wire.Upload' : 'str';
    default:
      return 'str';
  }
}

function printArray(schema: Schema, place: TypePlace): Code {
  const first = schema.prefixItems ?? [];
  const item = { ...place, hint: `${place.hint}Item` };
  const prefix = first.map((each) => printType(each, item));
  const exact =
    (schema.minItems ?? 0) >= first.length &&
    (schema.items?.never === true || (schema.maxItems ?? Number.POSITIVE_INFINITY) <= first.length);
  if (first.length > 0 && exact) return subscript('tuple', prefix);
  if (schema.items?.never) return subscript('list', [unionOf(prefix)]);
  const rest = schema.items === undefined ? 'Any' : printType(schema.items, item);
  return subscript('list', [unionOf([...prefix, rest])]);
}

function printMap(schema: Schema, place: TypePlace): Code {
  const { additionalProperties } = schema;
  const values = (schema.patternProperties ?? []).map((each) => each.schema);
  if (additionalProperties !== undefined && !additionalProperties.never) values.push(additionalProperties);
  const printed = values.map((value) => printType(value, { ...place, hint: `${place.hint}Value` }));
  return subscript('dict', ['str', printed.length === 0 ? 'Any' : unionOf(printed)]);
}

export function memberHint(hint: string, name: string): string {
  return `${hint}${pascalCase(name)}`;
}

/** `Literal` holds texts, whole numbers and truth values; other constants become the type that they are of. */
function printLiteral(value: JsonValue): Code {
  if (value === null) return 'None';
  if (typeof value === 'string') return subscript('Literal', [stringLiteral(value)]);
  if (typeof value === 'boolean') return subscript('Literal', [value ? 'True' : 'False']);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? subscript('Literal', [String(value + 0)]) : 'float';
  }
  return Array.isArray(value) ? subscript('list', ['Any']) : subscript('dict', ['str', 'Any']);
}

/** Enum values that the declared type excludes can't occur; a document that lists them anyway is common. */
function fits(value: JsonValue, types: readonly JsonType[]): boolean {
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array');
  switch (typeof value) {
    case 'string':
      return types.includes('string');
    case 'boolean':
      return types.includes('boolean');
    case 'number':
      return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
    default:
      return types.includes('object');
  }
}
