import type { Property, Schema } from '../../model/ir/index.ts';
import type { ApiNames } from '../typescript/index.ts';

/** The properties that a headers schema declares, however it is put together. */
export interface HeaderProperties {
  /** In declared order, the first of several declarations of one name. */
  readonly properties: readonly Property[];
  readonly required: ReadonlySet<string>;
}

export function headerProperties(schema: Schema, names: ApiNames): HeaderProperties {
  const properties = new Map<string, Property>();
  const required = new Set<string>();
  const seen = new Set<Schema>();
  visit(schema, true);
  return { properties: [...properties.values()], required };

  /** `always`: every message has it, so that what is required here is required. */
  function visit(part: Schema, always: boolean): void {
    if (seen.has(part)) return;
    seen.add(part);
    for (const property of part.properties ?? []) {
      if (!properties.has(property.name)) properties.set(property.name, property);
    }
    if (always) for (const name of part.required ?? []) required.add(name);
    if (part.ref !== undefined) visit(names.resolve(part.ref), always);
    for (const child of part.allOf ?? []) visit(child, always);
    for (const child of [...(part.oneOf ?? []), ...(part.anyOf ?? [])]) visit(child, false);
    for (const child of [part.if, part.then, part.else]) if (child !== undefined) visit(child, false);
  }
}

export type HeaderType = 'string' | 'number' | 'integer' | 'boolean';

/** What a header's text stands for. Anything that is more than a scalar stays text. */
export function headerType(schema: Schema, names: ApiNames): HeaderType {
  const types = typesOf(schema, names, new Set());
  for (const type of ['boolean', 'integer', 'number'] as const) if (types.includes(type)) return type;
  return 'string';
}

function typesOf(schema: Schema, names: ApiNames, seen: Set<Schema>): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (schema.types !== undefined) return schema.types.includes('string') ? [] : schema.types;
  if (schema.const !== undefined) return [typeof schema.const.value];
  const parts = [...(schema.ref === undefined ? [] : [names.resolve(schema.ref)]), ...(schema.allOf ?? [])];
  return parts.flatMap((part) => typesOf(part, names, seen));
}

/** Headers that the runtime sets itself: attributes of CloudEvents, of tracing and of the server. */
export function isManaged(name: string): boolean {
  return /^(?:ce|nats)-|^(?:content-type|traceparent|tracestate)$/i.test(name);
}
