import type { JsonValue, Schema } from '../../../../model/ir/index.ts';
import { type ApiNames, jsonLiteral, propertyKey } from '../../../typescript/index.ts';

const DEEPEST = 5;

/** Texts that look like what their format asks for. */
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T08:00:00Z',
  email: 'somebody@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '0f8c9a52-8a0f-4a4e-9d0a-0c6f1d1f2a33',
};

/**
 * A value of the schema as an expression, with no more members than it requires: one that the contract offers, or one
 * that its type allows. Undefined where that takes more than a glance, as unions and families do.
 */
export function exampleValue(schema: Schema, names: ApiNames, indent: string, depth = 0): string | undefined {
  if (depth > DEEPEST || schema.never) return undefined;
  if (schema.ref !== undefined) {
    const isPlain = !names.isCycle(schema.ref) && !names.families.has(schema.ref) && !schema.allOf;
    return isPlain ? exampleValue(names.resolve(schema.ref), names, indent, depth + 1) : undefined;
  }
  if (schema.allOf || schema.oneOf || schema.anyOf) return undefined;
  const given = schema.const?.value ?? schema.enum?.[0];
  if (given !== undefined) return typeof given === 'object' && given !== null ? undefined : jsonLiteral(given);
  const type = schema.types?.find((each) => each !== 'null') ?? (schema.properties ? 'object' : undefined);
  switch (type) {
    case 'string':
      return exampleText(schema, names);
    case 'integer':
    case 'number':
      return `${offered(schema, 'number') ?? schema.minimum ?? 1}`;
    case 'boolean':
      return `${offered(schema, 'boolean') ?? true}`;
    case 'array':
      return exampleList(schema, names, indent, depth);
    case 'object':
      return exampleObject(schema, names, indent, depth);
    default:
      return undefined;
  }
}

function exampleText(schema: Schema, { choices }: ApiNames): string {
  const { format } = schema;
  if (format === 'binary') return "new Blob(['bytes'])";
  const text = jsonLiteral(offered(schema, 'string') ?? FORMATS[format ?? ''] ?? 'text');
  return format === 'date-time' && choices.dates === 'Date' ? `new Date(${text})` : text;
}

/** What the contract itself shows, where it is of the type; long texts belong into no example. */
function offered(schema: Schema, type: 'string' | 'number' | 'boolean'): JsonValue | undefined {
  const values = [...(schema.examples ?? []), ...(schema.default ? [schema.default.value] : [])];
  return values.find((value) => typeof value === type && String(value).length <= 60);
}

function exampleList(schema: Schema, names: ApiNames, indent: string, depth: number): string | undefined {
  if (schema.prefixItems || !schema.items) return undefined;
  const item = exampleValue(schema.items, names, indent, depth + 1);
  return item === undefined ? undefined : `[${item}]`;
}

function exampleObject(schema: Schema, names: ApiNames, indent: string, depth: number): string | undefined {
  const { minProperties = 0, properties = [], required = [] } = schema;
  const optional = properties.map(({ name }) => name).filter((name) => !required.includes(name));
  const members: string[] = [];
  for (const name of [...required, ...optional]) {
    const isRequired = required.includes(name);
    if (!isRequired && members.length >= minProperties) break;
    const property = properties.find((each) => each.name === name)?.schema;
    if (property && names.omits(property)) continue;
    const value = property && exampleValue(property, names, `${indent}  `, depth + 1);
    if (value !== undefined) members.push(`${propertyKey(name)}: ${value}`);
    else if (isRequired) return undefined;
  }
  return members.length < minProperties ? undefined : objectLiteral(members, indent);
}

/** On one line where it fits. */
export function objectLiteral(members: readonly string[], indent: string): string {
  if (members.length === 0) return '{}';
  const line = `{ ${members.join(', ')} }`;
  if (line.length + indent.length <= 80 && !line.includes('\n')) return line;
  return `{\n${members.map((member) => `${indent}  ${member},\n`).join('')}${indent}}`;
}
