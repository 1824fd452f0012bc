import type { JsonType, JsonValue, Schema } from '../../model/ir/index.ts';
import { docComment } from './doc-comment.ts';
import { layOutType } from './lay-out.ts';
import { jsonLiteral, propertyKey } from './literal.ts';
import type { ApiNames } from './names.ts';
import { requiredTogether } from './required-together.ts';
import { schemaDoc } from './schema-doc.ts';
import { hasTopLevel, splitTopLevel } from './top-level.ts';
import { discriminatedBranch } from './union.ts';

/**
 * The TypeScript type of the values that a schema accepts, as an expression. Wider than the schema where TypeScript
 * can't follow it (`not`, bounds, patterns, conditions), never narrower than its declared intent. Continuation lines
 * are indented to stand behind `indent`.
 */
export function printType(given: Schema, names: ApiNames, indent = ''): string {
  if (given.never) return 'never';
  if (given.const) return printLiteral(given.const.value);
  if (given.enum) return printEnum(given.enum, given, names);
  const schema = given.allOf ? requiredTogether(given, names) : given;
  const { ref } = schema;
  const referred = ref === undefined ? undefined : names.isCycle(ref) ? 'unknown' : names.schema(ref);
  const own = printOwn(schema, names, indent);
  if (!schema.allOf && !schema.oneOf && !schema.anyOf) {
    if (referred === undefined) return own ?? 'unknown';
    if (own === undefined) return referred;
  }
  const parts: string[] = [];
  if (referred !== undefined) parts.push(referred);
  if (own !== undefined) parts.push(own);
  for (const part of schema.allOf ?? []) parts.push(printType(part, names, indent));
  for (const union of [schema.oneOf, schema.anyOf]) {
    if (union) parts.push(printUnion(printBranches(union, schema, names, indent)));
  }
  return printIntersection(parts);
}

/** Enums of one value are tags, which stay what they are. */
function printEnum(values: readonly JsonValue[], { types }: Schema, names: ApiNames): string {
  const fitting = values.filter((value) => fitsTypes(value, types));
  const open = names.choices.openEnums && fitting.length > 1;
  const more = (['string', 'number'] as const)
    .filter((type) => open && fitting.some((value) => typeof value === type))
    .map((type) => `(${type} & {})`);
  return printUnion([...fitting.map(printLiteral), ...more]);
}

function printBranches(branches: readonly Schema[], parent: Schema, names: ApiNames, indent: string): string[] {
  return branches.map((branch) => {
    const text = printType(branch, names, indent);
    const values = discriminatedBranch(branch, parent, names);
    if (values === undefined) return text;
    const property = propertyKey(parent.discriminator?.propertyName ?? '');
    return `(${text} & { ${property}: ${values.map(jsonLiteral).join(' | ')} })`;
  });
}

/** Type of the keywords that stand beside `ref` and the combinators; undefined when they say nothing about the type. */
function printOwn(schema: Schema, names: ApiNames, indent: string): string | undefined {
  const combined = schema.ref !== undefined || schema.allOf || schema.oneOf || schema.anyOf;
  const types = schema.types ?? impliedTypes(schema);
  if (types.length === 0) return combined ? undefined : 'unknown';
  // `type: object` beside a combinator that describes the object adds nothing to it.
  if (combined && types.length === 1 && types[0] === 'object' && !describesObject(schema)) return undefined;
  if (combined && !schema.types?.includes('null') && types.length === 1 && types[0] === 'array' && !schema.items)
    return undefined;
  const [only] = types;
  if (types.length === 1 && only !== undefined) return printPrimitive(only, schema, names, indent);
  return printUnion(types.map((type) => printPrimitive(type, schema, names, indent)));
}

function impliedTypes(schema: Schema): readonly JsonType[] {
  if (describesObject(schema)) return ['object'];
  if (schema.items || schema.prefixItems) return ['array'];
  return [];
}

function describesObject(schema: Schema): boolean {
  return Boolean(
    schema.properties?.length || schema.additionalProperties || schema.required?.length || schema.patternProperties,
  );
}

function printPrimitive(type: JsonType, schema: Schema, names: ApiNames, indent: string): string {
  switch (type) {
    case 'null':
    case 'boolean':
      return type;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return printString(schema, names);
    case 'array':
      return printArray(schema, names, indent);
    case 'object':
      return printObject(schema, names, indent);
  }
}

function printString({ format }: Schema, { choices }: ApiNames): string {
  if (format === 'binary') return 'Blob';
  return format === 'date-time' ? choices.dates : 'string';
}

function printArray(schema: Schema, names: ApiNames, indent: string): string {
  const rest = schema.items?.never ? undefined : schema.items ? printType(schema.items, names, indent) : 'unknown';
  if (!schema.prefixItems?.length) return rest === undefined ? '[]' : `${parenthesise(rest)}[]`;
  const required = schema.minItems ?? 0;
  const items = schema.prefixItems.map((item, index) => {
    const text = printType(item, names, indent);
    return index < required ? text : `${parenthesise(text)}?`;
  });
  if (rest !== undefined && !(schema.maxItems !== undefined && schema.maxItems <= items.length)) {
    items.push(`...${parenthesise(rest)}[]`);
  }
  return `[${items.join(', ')}]`;
}

function printObject(schema: Schema, names: ApiNames, indent: string): string {
  const members = printMembers(schema, names, `${indent}  `);
  if (members === '') return emptyObject(schema);
  return `{\n${members}${indent}}`;
}

function emptyObject(schema: Schema): string {
  return schema.additionalProperties?.never ? '{ [key: string]: never }' : '{ [key: string]: unknown }';
}

/** The lines between the braces of an object type or interface; empty when the schema names and types nothing. */
export function printMembers(schema: Schema, names: ApiNames, indent: string): string {
  const required = new Set(schema.required);
  const hasRest = schema.additionalProperties !== undefined || schema.patternProperties !== undefined;
  const kinds = new Set<string>();
  let lines = '';
  for (const { name, schema: property } of schema.properties ?? []) {
    if (names.omits(property)) {
      required.delete(name);
      continue;
    }
    const type = printType(property, names, indent);
    const optional = !required.delete(name);
    if (hasRest) kinds.add(optional ? `${type} | undefined` : type);
    const lead = `${indent}${propertyKey(name)}${optional ? '?' : ''}:`;
    lines += `${docComment(schemaDoc(property), indent)}${layOutType(lead, type, ';', indent)}\n`;
  }
  for (const name of required) {
    kinds.add('unknown');
    lines += `${indent}${propertyKey(name)}: unknown;\n`;
  }
  const rest = hasRest ? printRest(schema, names, indent, kinds) : undefined;
  return rest === undefined ? lines : `${lines}${indent}[key: string]: ${rest};\n`;
}

/** Type of the members that `properties` doesn't name, widened to the named ones as an index signature must be. */
function printRest(schema: Schema, names: ApiNames, indent: string, named: ReadonlySet<string>): string | undefined {
  const kinds = new Set<string>();
  for (const { schema: member } of schema.patternProperties ?? []) kinds.add(printType(member, names, indent));
  const additional = schema.additionalProperties;
  if (additional && !additional.never) kinds.add(printType(additional, names, indent));
  if (kinds.size === 0) return undefined;
  for (const kind of named) kinds.add(kind);
  if (kinds.has('unknown') || kinds.size > 6) return 'unknown';
  return printUnion([...kinds].flatMap((kind) => splitTopLevel(kind, '|').map((member) => member.trim())));
}

function printLiteral(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (value === null || typeof value !== 'object') return jsonLiteral(value);
  const members = Object.entries(value).map(([name, member]) => `${propertyKey(name)}: ${printLiteral(member)}`);
  return members.length === 0 ? '{ [key: string]: never }' : `{ ${members.join('; ')} }`;
}

/** Enum values that the declared type excludes can't occur; a document that lists them anyway is common. */
function fitsTypes(value: JsonValue, types: readonly JsonType[] | undefined): boolean {
  return types === undefined || types.some((type) => isOfType(value, type));
}

function isOfType(value: JsonValue, type: JsonType): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'boolean':
    case 'number':
    case 'string':
      return typeof value === type;
  }
}

export function printUnion(members: readonly string[]): string {
  const unique = [...new Set(members)].filter((member) => member !== 'never');
  if (unique.includes('unknown')) return 'unknown';
  if (unique.length === 0) return 'never';
  const [only] = unique;
  if (unique.length === 1 && only !== undefined) return only;
  return unique.join(' | ');
}

export function printIntersection(parts: readonly string[]): string {
  const unique = [...new Set(parts)].filter((part) => part !== 'unknown');
  const [only] = unique;
  if (only === undefined) return 'unknown';
  if (unique.length === 1) return only;
  return unique.map((part) => (isUnion(part) ? `(${part})` : part)).join(' & ');
}

/** Whether the text has a `|` or `&` outside every bracket. */
function isUnion(text: string): boolean {
  return hasTopLevel(text, '|');
}

function parenthesise(text: string): string {
  return hasTopLevel(text, '|') || hasTopLevel(text, '&') ? `(${text})` : text;
}
